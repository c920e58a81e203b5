/** Waabot's own words (waabot.txt, "Update Bot Actions", "Update Active Days", "Set Webhook"). */
export const botActions = [
  'send_default_msg',
  'reply_group_msgs',
  'reply_unread_msgs',
  'reply_msgs',
  'multi_device',
  'send_webhook',
] as const;
export type BotAction = (typeof botActions)[number];

export const botDays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type BotDay = (typeof botDays)[number];

export const botEvents = ['onMessage', 'onAnyMessage'] as const;
