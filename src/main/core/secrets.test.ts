import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { methodNames } from '../../shared/contract/contract.ts';
import { createDemo } from '../../simulator/demo.ts';
import { systemRandom } from './node-ports.ts';

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
  const { text: diagnostics } = await desk.bridge.call('app.diagnostics', {});
  for (const [where, said] of [
    ['log', world.ports.lines.join('\n')],
    ['diagnostics', diagnostics],
  ] as const) {
    for (const [what, needle] of needles) {
      expect(said.includes(needle.toString('utf8')), `${what} in ${where}`).toBe(false);
    }
  }
  await desk.close();
  expect(inClear(needles)).toEqual([]);
});

it('where the key is kept in a file, that file alone holds one, and no leftover does', async () => {
  const desk = await world.open({ keychain: null });
  await desk.bridge.call('workspace.keepKeyInFile', {});
  await desk.bridge.call('connections.save', world.form());
  const texts = [...(await use(desk)), world.form().values['apiKey'] ?? ''];
  const needles = needlesOf(texts);
  const { dataDir } = world.ports.paths;
  const onlyTheKeyFile = [
    { file: join(dataDir, 'lobby.key'), what: expect.stringMatching(/^key \d \(hex\)$/) },
  ];
  expect(inClear(needles)).toEqual(onlyTheKeyFile);
  await desk.close();
  expect(inClear(needles)).toEqual(onlyTheKeyFile);
  expect(readdirSync(dataDir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const log = world.ports.lines.join('\n');
  for (const [what, needle] of needles) {
    expect(log.includes(needle.toString('utf8')), what).toBe(false);
  }
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
    'connections.pauseImport': { id: connection.id, paused: false },
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

it('a vendor or a proxy that repeats the key in what it says gives it to no window and no log', async () => {
  const { desk, connection, open } = await world.openConnected();
  const secret = world.form().values['apiKey'] ?? '';
  const { faults } = world.simulator.control;
  const said = `Nobody knows ${secret}`;
  const form = { ...world.form(), id: connection.id };
  const told: unknown[] = [];
  for (const body of [
    { error: 'invalid_api_key', message: said },
    { error: secret, message: said, details: [{ field: 'key', message: said }, said] },
    { error: 'validation_error', message: said, echo: { headers: { authorization: secret } } },
    `<html><pre>GET /v1 HTTP/1.1\nAuthorization: Bearer ${secret}</pre></html>`,
    said,
  ]) {
    for (const status of [200, 302, 400, 401, 403, 422, 500]) {
      faults.clear();
      faults.add({ fault: { kind: 'fail', status, body }, on: ['list', 'read'] });
      told.push(await desk.bridge.call('connections.test', form));
    }
  }
  faults.clear();
  faults.add({ fault: { kind: 'fail', status: 422, body: { error: secret, message: said } } });
  const sent = await desk.send(open, 'Where does this go?');
  await eventually(async () => {
    const byId = { id: sent.id, conversationId: open.id };
    const details = await desk.bridge.call('messages.details', byId);
    expect(details.message.delivery?.status).toBe('failed');
    told.push(details, await desk.thread(open));
  });
  faults.clear();
  faults.add({ fault: { kind: 'fail', status: 401, body: { error: secret, message: said } } });
  await desk.bridge.call('connections.refresh', { id: connection.id });
  await eventually(async () => {
    const rows = await desk.bridge.call('connections.list', {});
    expect(rows[0]?.freshness).toMatchObject({ state: 'stopped' });
    told.push(rows);
  });
  told.push((await desk.bridge.call('app.diagnostics', {})).text, desk.heard, world.ports.lines);
  expect(JSON.stringify(told)).toContain('Nobody knows [secret]');
  // Not `not.toContain`: a failure would print it all.
  expect(JSON.stringify(told).includes(secret)).toBe(false);
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
