import type { BotRow } from '../../src/shared/contract/bots.ts';
import { BotId, ConnectionId } from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers } from './fake-bridge.ts';

type Names = Extract<keyof FakeHandlers, `bots.${string}`>;

const bakery = ConnectionId.parse('7b2f4c7e-0d0f-4d59-9f0f-6f2f8f5a1b01');

/** A bot that a phone is in, and one that waits for one. */
export const previewBots: readonly BotRow[] = [
  {
    id: BotId.parse(1),
    connectionId: bakery,
    state: 'there',
    name: 'Harbour Bakery',
    phone: '+2349011668758',
    connected: true,
    ownerName: 'Ama',
    timeZone: 'Africa/Harare',
    language: 'en',
    defaultMessage: '{Hi|Hello} [name] your message has no keyword here.',
    actions: {
      send_default_msg: true,
      reply_group_msgs: false,
      reply_unread_msgs: true,
      reply_msgs: true,
      multi_device: true,
      send_webhook: false,
    },
    days: {
      monday: true,
      tuesday: true,
      wednesday: true,
      thursday: true,
      friday: true,
      saturday: true,
      sunday: false,
    },
    hours: { from: '18:00', to: '2:00' },
    webhookUrl: null,
    createdAt: Date.parse('2026-01-10T08:00:00Z'),
    checkedAt: null,
    pending: [],
  },
  {
    id: BotId.parse(2),
    connectionId: bakery,
    state: 'there',
    name: 'WhatsappClient (bot_number)',
    phone: null,
    connected: null,
    ownerName: null,
    timeZone: '+1',
    language: 'en',
    defaultMessage: null,
    actions: {},
    days: {},
    hours: { from: 'always', to: 'always' },
    webhookUrl: null,
    createdAt: Date.parse('2026-01-11T08:00:00Z'),
    checkedAt: null,
    pending: [],
  },
];

/** Bots, as a core answers for them whose platform shows a code. */
export function botHandlers(): Pick<FakeHandlers, Names> {
  const one = (id: number): BotRow => {
    const found = previewBots.find((bot) => bot.id === id);
    if (found === undefined) throw new LobbyError('not_found', 'This bot is gone.');
    return found;
  };
  return {
    'bots.list': ({ connectionId }) => previewBots.map((bot) => ({ ...bot, connectionId })),
    'bots.refresh': () => ({}),
    'bots.begin': () => ({}),
    'bots.qr': () => ({ kind: 'text', text: '2@a-code-to-scan,0123456789abcdef' }),
    'bots.session': ({ id }) => one(id),
    'bots.openChat': () => {
      throw new LobbyError('not_found', 'This number is gone.');
    },
  };
}
