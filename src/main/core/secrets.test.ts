import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventually, type Desk } from '../../../test/contract/desk.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { methodNames } from '../../shared/contract/contract.ts';
import { createDemo } from '../../simulator/demo.ts';
import { systemRandom } from './node-ports.ts';

vi.setConfig({ testTimeout: 40_000 });

const ourWords = 'The sapphire umbrella is ready';
const theirWords = 'Where is my turquoise suitcase?';

/** Everything random of a key's length that the core was given: keys are among it. */
let keys: Uint8Array[];
let world: World;
beforeEach(() => {
  keys = [];
  const random = {
    ...systemRandom,
    bytes: (length: number) => {
      const bytes = systemRandom.bytes(length);
      if (length === 32) keys.push(bytes);
      return bytes;
    },
  };
  world = createWorld({ random, demo: createDemo() });
});
afterEach(() => world.end());

interface Found {
  readonly file: string;
  readonly what: string;
}

/** Where anything of `needles` stands in clear in any file of the data folder. */
function inClear(needles: ReadonlyMap<string, Buffer>): Found[] {
  const { dataDir } = world.ports.paths;
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return [...needles]
      .filter(([, needle]) => bytes.includes(needle))
      .map(([what]) => ({ file, what }));
  });
}

function needlesOf(texts: readonly string[]): Map<string, Buffer> {
  const needles = new Map<string, Buffer>();
  for (const text of texts) {
    needles.set(`${text} (utf-8)`, Buffer.from(text, 'utf8'));
    needles.set(`${text} (utf-16)`, Buffer.from(text, 'utf16le'));
    needles.set(`${text} (base64)`, Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)));
  }
  keys.forEach((key, n) => {
    const bytes = Buffer.from(key);
    needles.set(`key ${n} (bytes)`, bytes);
    for (const form of ['hex', 'base64', 'base64url'] as const) {
      needles.set(`key ${n} (${form})`, Buffer.from(bytes.toString(form)));
    }
  });
  return needles;
}

/** Uses a desk for real: a reply, a draft, a customer's message, a search. */
async function use(desk: Desk): Promise<readonly string[]> {
  const open = await eventually(async () => {
    for (const row of await desk.list()) {
      const { compose } = await desk.bridge.call('conversations.get', { id: row.id });
      if (compose.text.allowed) return row;
    }
    throw new Error('Nothing is open yet');
  });
  await desk.send(open, ourWords);
  await desk.bridge.call('drafts.save', {
    conversationId: open.id,
    text: 'A draft about marmalade',
    basedOn: null,
  });
  await eventually(async () => {
    const sent = (await desk.thread(open)).find((message) => message.text === ourWords);
    expect(sent?.delivery?.status).toMatch(/delivered|read/);
  });
  await desk.bridge.call('search.query', {
    text: 'sapphire',
    conversationId: null,
    before: null,
    limit: 10,
  });
  const names = [open.contact.name, open.contact.phone, open.lastMessage?.text ?? null];
  return [
    ourWords,
    'marmalade',
    ...names.filter((name) => name !== null && name.length > 5),
  ].filter((text) => text !== null);
}

it('no file of the data folder holds a message, a name or a key, the log of writes included', async () => {
  const { desk } = await world.openConnected();
  const [first] = world.simulator.control.conversations();
  world.simulator.control.customerWrites(first?.id ?? null, { text: theirWords });
  const texts = [...(await use(desk)), theirWords, world.form().values['apiKey'] ?? ''];
  await eventually(async () =>
    expect(desk.heard).toContainEqual(expect.objectContaining({ text: theirWords })),
  );
  expect(keys).toHaveLength(2);
  expect(readFileSync(join(world.ports.paths.dataDir, 'lobby.db-wal')).length).toBeGreaterThan(0);
  const needles = needlesOf(texts);
  expect(needles.size).toBeGreaterThan(15);
  expect(inClear(needles)).toEqual([]);
  const log = world.ports.lines.join('\n');
  for (const text of texts) expect(log).not.toContain(text);
  await desk.close();
  expect(inClear(needles)).toEqual([]);
});

it('the demo’s files hold none either, its journal included; of its keys only the key file holds one', async () => {
  const desk = await world.open();
  await desk.bridge.call('workspace.openDemo', {});
  const needles = needlesOf(await use(desk));
  const keyFile = join(world.ports.paths.dataDir, 'demo', 'lobby.key');
  const found = inClear(needles);
  expect(found.every(({ file, what }) => file === keyFile && what.endsWith('(hex)'))).toBe(true);
  expect(found).toHaveLength(1);
});

it('no method gives a secret back', async () => {
  const { desk, connection, open } = await world.openConnected();
  const secret = world.form().values['apiKey'] ?? '';
  const template = await desk.bridge.call('templates.save', {
    id: null,
    connectionId: connection.id,
    key: 'welcome',
    name: 'Welcome',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    body: null,
    fields: [],
    senderNumberId: null,
  });
  const [message] = await desk.thread(open);
  const state = await desk.state();
  const person = state.kind === 'open' ? state.person : null;
  const byId = { id: message?.id, conversationId: open.id };
  const inputs: Partial<Record<string, unknown>> = {
    'connections.test': { ...world.form(), id: connection.id },
    'connections.save': { ...world.form({ apiKey: '' }), id: connection.id },
    'connections.refresh': { id: connection.id },
    'connections.remove': { id: '00000000-0000-4000-8000-000000000000' },
    'conversations.list': {
      view: 'all',
      order: 'newest',
      numberId: null,
      after: null,
      limit: 200,
    },
    'conversations.counts': { numberId: null },
    'conversations.get': { id: open.id },
    'messages.list': { conversationId: open.id, anchor: { at: 'newest' }, limit: 200 },
    'messages.details': byId,
    'templates.list': { connectionId: null },
    'search.query': { text: secret, conversationId: null, before: null, limit: 50 },
    'templates.remove': { id: template.id },
    'persons.rename': { id: person?.id, name: 'Lucía' },
  };
  const call: unknown = Reflect.get(desk.bridge, 'call');
  if (typeof call !== 'function') throw new TypeError('A bridge has a call');
  const answered: string[] = [];
  const skipped = ['workspace.openDemo', 'workspace.leaveDemo'];
  for (const name of methodNames.filter((method) => !skipped.includes(method))) {
    const answer: unknown = await Promise.resolve(
      Reflect.apply(call, desk.bridge, [name, inputs[name] ?? {}]),
    ).then(
      (output: unknown) => {
        answered.push(name);
        return output;
      },
      (error: unknown) => ({ ...Object(error), message: String(error) }),
    );
    expect(JSON.stringify(answer) ?? '', name).not.toContain(secret);
  }
  expect(answered).toEqual(
    expect.arrayContaining(Object.keys(inputs).filter((name) => name !== 'connections.remove')),
  );
  expect(answered).toContain('app.diagnostics');
  expect(JSON.stringify(desk.heard)).not.toContain(secret);
});

it('diagnostics name nobody', async () => {
  const { desk } = await world.openConnected();
  const texts = await use(desk);
  world.ports.log.write('warn', 'odd', { note: `${ourWords} to +34600123456 clv_live_sk_1` });
  const { text } = await desk.bridge.call('app.diagnostics', {});
  expect(text).toContain('"conversations"');
  expect(text).toContain('outbox.tried');
  expect(text).not.toMatch(/600123456|clv_live/);
  for (const word of texts.filter((one) => one !== ourWords)) expect(text).not.toContain(word);
});
