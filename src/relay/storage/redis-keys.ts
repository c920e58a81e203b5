import { prefix } from './redis-client.ts';

/** How the names begin of what is known by the hash of a secret. */
export const tokenPrefix = `${prefix}token:`;
export const invitationPrefix = `${prefix}invitation:`;
/** The tokens of a channel, id → hash; of admins where the channel's id is empty. */
export const tokensOfPrefix = `${prefix}tokens-of:`;
export const channelPrefix = `${prefix}channel:`;

/** What stands where: the page about many relays has the same table. */
export const keys = {
  /** Ids of channels, by when they were made. */
  channels: `${prefix}channels`,
  /** How its events are signed, its head and counters. */
  channel: (id: string) => `${channelPrefix}${id}`,
  /** The stream; entry `n-0` is the event with the seq `n`. */
  log: (id: string) => `${prefix}log:${id}`,
  /** What a repeat is known by: the event's id → its seq. */
  seen: (id: string) => `${prefix}seen:${id}`,
  /** All tokens, id → hash. */
  tokens: `${prefix}tokens`,
  tokensOf: (channelId: string | null) => `${tokensOfPrefix}${channelId ?? ''}`,
  token: (hash: string) => `${tokenPrefix}${hash}`,
  /** The invitations of a channel, id → hash. */
  invitationsOf: (channelId: string) => `${prefix}invitations-of:${channelId}`,
  invitation: (hash: string) => `${invitationPrefix}${hash}`,
  /** When a relay was last there. */
  alive: `${prefix}alive`,
  /** Which key what is kept here is sealed with. */
  seal: `${prefix}seal`,
  /** Written to find out whether writing works. */
  probe: `${prefix}probe`,
} as const;

/** A token's channel as it stands in Redis: empty for an admin's. */
export const channelField = (channelId: string | null): string => channelId ?? '';
