import { expect, test } from 'vitest';
import { createDemo, demoBaseUrl, type OpenDemo } from './demo.ts';
import type { DemoJournal } from './demo-journal.ts';
import { wppSeed } from './seed/wpp-seed.ts';

const start = Date.UTC(2026, 4, 4, 9, 0, 0);

function memoryJournal(lines: string[] = []): DemoJournal & { readonly lines: string[] } {
  return {
    lines,
    read: () => lines,
    append: (line) => void lines.push(line),
    clear: () => void lines.splice(0),
  };
}
const open = (journal: DemoJournal, now = start): OpenDemo =>
  createDemo().open({ now: () => now, journal });

function request(demo: OpenDemo, path: string, body?: BodyInit): Promise<Response> {
  const hotel = demo.connections.find(({ vendor }) => vendor === 'wpp');
  return demo.fetch(
    new Request(`${demoBaseUrl}/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${hotel?.values['apiKey'] ?? ''}` },
      ...(body === undefined ? {} : { body }),
    }),
  );
}
type Row = Readonly<Record<string, unknown>>;
async function data(demo: OpenDemo, path: string, body?: BodyInit) {
  return Object(await (await request(demo, path, body)).json()).data;
}
async function firstPhone(demo: OpenDemo): Promise<string> {
  const [phone] = (await data(demo, '/phones')) as readonly Row[];
  return `/phones/${String(phone?.['id'])}`;
}

test('the hotel has a message of every kind, each file of its own', () => {
  const hotel = wppSeed({ anchor: start, salt: 'x' })[0]?.phones[0];
  const conversations = hotel?.conversations ?? [];
  const messages = conversations.flatMap((one) => one.messages);
  const types = new Set(messages.map(({ type, content }) => `${type} ${String(content['type'])}`));
  const kinds =
    'text image video audio document sticker location contacts reaction template order unsupported';
  for (const type of kinds.split(' ')) {
    expect(types).toContain(`${type} undefined`);
  }
  for (const type of ['button', 'list', 'button_reply', 'list_reply']) {
    expect(types).toContain(`interactive ${type}`);
  }
  const reactions = messages.filter(({ type }) => type === 'reaction');
  expect(new Set(reactions.map(({ direction }) => direction)).size).toBe(2);
  const wamids = new Set(messages.map(({ wamid }) => wamid));
  expect(wamids.size).toBe(messages.length);
  for (const { content } of reactions) expect(wamids).toContain(content['messageId']);
  expect(messages.some(({ editedAt }) => editedAt !== null)).toBe(true);
  expect(messages.some(({ deletedAt }) => deletedAt !== null)).toBe(true);
  expect(messages.some(({ forwarded }) => forwarded)).toBe(true);
  expect(messages.every(({ createdAt }) => createdAt <= start)).toBe(true);
  expect(conversations.some(({ contact }) => contact.phone === null)).toBe(true);
  const named = messages.flatMap(({ content }) => content['mediaId'] ?? []);
  const files = hotel?.media ?? [];
  expect(named).toHaveLength(files.length);
  expect(new Set(named)).toEqual(new Set(files.map(({ id }) => id)));
  expect(new Set(files.map(({ state }) => state))).toEqual(new Set(['ready', 'notYet', 'expired']));
  const phones = conversations.flatMap(({ contact }) => contact.phone ?? []);
  expect(new Set(phones).size).toBe(phones.length);
});

test('a sent file, a reaction, what was read and who wrote survive a kill', async () => {
  const journal = memoryJournal();
  const demo = open(journal);
  const phone = await firstPhone(demo);
  const [first] = (await data(demo, `${phone}/conversations`)) as readonly Row[];
  const thread = `/conversations/${String(first?.['id'])}`;
  const to = first?.['contactReplyTo'];
  const form = new FormData();
  form.set('file', new File([new Uint8Array([1, 2, 3])], 'a.png', { type: 'image/png' }));
  const { id: mediaId } = Object(await data(demo, `${phone}/media`, form));
  const send = (body: object) => data(demo, `${phone}/messages`, JSON.stringify({ to, ...body }));
  await send({ type: 'image', mediaId });
  const [, inbound] = (await data(demo, `${thread}/messages`)) as readonly Row[];
  await send({ type: 'reaction', reaction: { messageId: inbound?.['wamid'], emoji: '👍' } });
  await request(demo, `${thread}/read`, '{}');
  demo.laboratory.customerWrites(String(first?.['id']));
  const told = async (of: OpenDemo) => [
    await data(of, `${phone}/conversations`),
    await data(of, `${thread}/messages`),
  ];
  const before = await told(demo);

  const again = open(memoryJournal([...journal.lines, '{"wpp":{"kind":"mess']));
  expect(again.seededAnew).toBe(false);
  expect(await told(again)).toEqual(before);
  const file = await request(again, `${phone}/media/${String(mediaId)}`);
  expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([1, 2, 3]);
});

test('a file too large to be written down is gone after a kill, and its message is not', async () => {
  const journal = memoryJournal();
  const demo = open(journal);
  const phone = await firstPhone(demo);
  const form = new FormData();
  form.set('file', new File([new Uint8Array(300_000)], 'a.png', { type: 'image/png' }));
  const { id } = Object(await data(demo, `${phone}/media`, form));
  expect((await request(demo, `${phone}/media/${String(id)}`)).status).toBe(200);
  expect(journal.lines.join('').length).toBeLessThan(10_000);
  expect((await request(open(journal), `${phone}/media/${String(id)}`)).status).toBe(404);
});

test('a number that the laboratory turned red stays so over a kill, and is well again', async () => {
  let now = start;
  const journal = memoryJournal();
  const begin = () => createDemo().open({ now: () => now, journal });
  const health = async (demo: OpenDemo) => {
    const path = `${await firstPhone(demo)}/health`;
    // The first look has the platform look again itself.
    await data(demo, path);
    now += 10_000;
    return (await data(demo, path)).capabilities;
  };
  const first = begin();
  expect(await health(first)).toMatchObject({ canSendMessages: true });
  first.laboratory.set({ numberRed: true });
  expect(await health(first)).toMatchObject({ canSendMessages: false, canReceiveMessages: false });
  const again = begin();
  expect(again.laboratory.state().numberRed).toBe(true);
  expect(await health(again)).toMatchObject({ canSendMessages: false });
  again.laboratory.set({ numberRed: false });
  expect(await health(again)).toMatchObject({ canSendMessages: true, canReceiveMessages: true });
});
