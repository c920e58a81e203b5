import { changeWrites } from './change-writes.ts';
import { markDone, markRead, markUnread } from './marks.ts';
import { savedViewWrites } from './saved-views.ts';

export const conversationWrites = {
  'conversations.markRead': markRead,
  'conversations.markUnread': markUnread,
  'conversations.markDone': markDone,
  ...changeWrites,
  ...savedViewWrites,
} as const;
