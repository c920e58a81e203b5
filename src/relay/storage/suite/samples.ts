import type { Channel } from '../../channel.ts';
import type { NewEvent, Token } from '../storage.ts';

export const hour = 3_600_000;
export const start = Date.UTC(2026, 4, 1, 12);

export const channel = (id: string, createdAt = start): Channel => ({
  id,
  vendor: 'cloove',
  scheme: { kind: 'cloove', secret: 'whsec_a' },
  createdAt,
});
export const event = (id: string, receivedAt = start, body = '{}'): NewEvent => ({
  vendor: 'cloove',
  id,
  type: 'messaging.message.received',
  receivedAt,
  body,
});
export const token = (
  id: string,
  channelId: string | null,
  createdAt = start,
): Omit<Token, 'lastUsedAt'> => ({
  id,
  channelId,
  person: 'Ana',
  computer: 'desk',
  manages: channelId !== null,
  createdAt,
});
export const invitation = (id: string, channelId = 'c1') => ({
  id,
  channelId,
  person: 'Ben',
  manages: false,
  createdAt: start,
  expiresAt: start + hour,
});
