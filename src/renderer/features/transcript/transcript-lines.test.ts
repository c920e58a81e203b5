import { expect, it } from 'vitest';
import type { Message, ThreadItem } from '../../../shared/contract/rows.ts';
import { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { transcriptLines, transcriptText, type TranscriptWords } from './transcript-lines.ts';

const words: TranscriptWords = {
  desk: (name) => name ?? 'We',
  ai: 'AI',
  colleague: 'Colleague',
  system: 'WhatsApp',
  note: (name) => `Note by ${name}`,
  type: (type) => type,
  deleted: 'deleted',
  edited: 'edited',
  failed: 'not delivered',
  unknown: 'unknown',
  waiting: 'waiting',
  gap: 'older messages are not here',
};
const conversationId = ConversationId.parse(1);
const message = (id: number, more: Partial<Message>): Message => ({
  kind: 'message',
  id: MessageId.parse(id),
  conversationId,
  clientId: null,
  direction: 'inbound',
  origin: 'contact',
  personName: null,
  sentAt: id * 1000,
  arrivedAt: id * 1000,
  late: false,
  type: 'text',
  vendorType: null,
  text: `m${id}`,
  template: null,
  content: null,
  quote: null,
  reactions: [],
  editedAt: null,
  deletedAt: null,
  forwarded: false,
  delivery: null,
  ...more,
});
const lines = (...items: ThreadItem[]) =>
  transcriptLines(items, [], 'Ana', words).map(({ who, text, aside }) => [who, text, aside]);

it('says of each message who wrote it, and of the desk’s by whom', () => {
  expect(
    lines(
      message(1, {}),
      message(2, { direction: 'outbound', origin: 'lobby', personName: 'Ben' }),
      message(3, { direction: 'outbound', origin: 'bot' }),
      message(4, { direction: 'outbound', origin: 'phone' }),
    ).map(([who]) => who),
  ).toEqual(['Ana', 'Ben', 'AI', 'Colleague']);
});

it('does not put words on paper that were taken back', () => {
  expect(lines(message(1, { text: 'secret', deletedAt: 5 }))).toEqual([['Ana', 'deleted', '']]);
});

it('does not claim that something arrived which did not', () => {
  const delivery = {
    at: 1,
    attempt: 1,
    failure: null,
    absent: false,
    troubled: false,
    undoUntil: null,
  } as const;
  const sent = { direction: 'outbound', origin: 'lobby' } as const;
  expect(
    lines(
      message(1, { ...sent, delivery: { ...delivery, status: 'failed' } }),
      message(2, { ...sent, delivery: { ...delivery, status: 'unknown' } }),
      message(3, { ...sent, delivery: { ...delivery, status: 'read' } }),
    ).map(([, , aside]) => aside),
  ).toEqual(['not delivered', 'unknown', '']);
});

it('names what has no words, and says where history is missing', () => {
  const gap = {
    kind: 'gap',
    conversationId,
    beforeId: MessageId.parse(1),
    from: null,
    to: 900,
  } as const;
  expect(
    lines(
      gap,
      message(1, {
        type: 'location',
        text: null,
        content: { kind: 'location', latitude: 1, longitude: 2, name: 'Station', address: null },
      }),
    ),
  ).toEqual([
    ['', 'older messages are not here', ''],
    ['Ana', '[location: Station]', ''],
  ]);
});

it('leaves notes out unless they are given, and then stands them where they were written', () => {
  const items = [message(1, {}), message(3, {})];
  const note = { id: 'n', conversationId, person: 'Ben', at: 2000, text: 'call her' };
  expect(transcriptLines(items, [], 'Ana', words)).toHaveLength(2);
  expect(transcriptLines(items, [note], 'Ana', words).map(({ text }) => text)).toEqual([
    'm1',
    'call her',
    'm3',
  ]);
});

it('as a text begins every day with a line of its own', () => {
  const text = transcriptText(
    ['Ana'],
    transcriptLines([message(1, {}), message(2, { text: 'two\nlines' })], [], 'Ana', words),
    { day: (at) => `day ${Math.floor(at / 2000)}`, time: (at) => `${at}` },
  );
  expect(text).toBe('Ana\r\n\r\nday 0\r\n1000 Ana: m1\r\n\r\nday 1\r\n2000 Ana: two\nlines\r\n');
});
