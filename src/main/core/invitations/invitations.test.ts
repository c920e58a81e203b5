import { readdirSync, readFileSync } from 'node:fs';
import { join as pathTo } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../../test/contract/desk.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { createTestKeychain, createTestPorts } from '../../../../test/contract/test-ports.ts';
import type { TestPorts } from '../../../../test/contract/test-ports.ts';
import { told } from '../../../../test/contract/told.ts';
import { createWorld, type World } from '../../../../test/contract/world.ts';
import { startTestRelay, type TestRelay } from '../../../relay/test-relay.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { createDemo } from '../../../simulator/demo.ts';
import type { Fetch } from '../ports.ts';

const hour = 3_600_000;
const wrongCode = 'AAAA-BBBB-CCCC-DDDD';

let world: World;
let relay: TestRelay;
let others: TestPorts[];
/** What a computer that joins loses the answer of. */
let losesClaim: boolean;
beforeEach(async () => {
  world = createWorld();
  relay = await startTestRelay();
  others = [];
  losesClaim = false;
});
afterEach(async () => {
  await world.end();
  await relay.close();
  for (const other of others) other.remove();
});

const toRelay: Fetch = async (request) => {
  if (new URL(request.url).host !== new URL(relay.url).host) return world.ports.fetch(request);
  const answer = await fetch(request);
  if (!losesClaim || !request.url.endsWith('/claim')) return answer;
  await answer.arrayBuffer();
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  });
};

/** Another computer: a data folder and a keychain of its own, the same vendor. */
function newComputer(more: object = {}): Promise<Desk> {
  const other = createTestPorts();
  others.push(other);
  return world.open({
    paths: other.paths,
    keychain: createTestKeychain(),
    fetch: toRelay,
    ...more,
  });
}

async function first(): Promise<{ desk: Desk; connection: ConnectionRow }> {
  const desk = await world.open({ fetch: toRelay });
  const connection = await desk.bridge.call('connections.save', world.form());
  return { desk, connection };
}

async function firstWithRelay() {
  const { desk, connection } = await first();
  await desk.bridge.call('relay.attach', {
    connectionId: connection.id,
    url: relay.url,
    adminToken: await relay.adminToken(),
    secret: 'whsec_a_secret_of_the_vendor',
  });
  return { desk, connection };
}

const invite = (desk: Desk, connection: ConnectionRow, role: 'admin' | 'staff' = 'staff') =>
  desk.bridge.call('invitations.create', {
    connectionIds: [connection.id],
    role,
    person: 'Ben',
  });

const join = (desk: Desk, { bytes, code }: { bytes: string; code: string }, keyInFile = false) =>
  desk.bridge.call('invitations.open', { bytes, code, keyInFile });

const refusedFor = (reason: string) => ({ code: 'invitation_refused', detail: { reason } });

const isFresh = async (desk: Desk) =>
  expect(await desk.state()).toMatchObject({ kind: 'first_run' });

it('the second computer had to be set up by hand all the same', async () => {
  const { desk, connection } = await firstWithRelay();
  const made = await invite(desk, connection, 'admin');
  expect(made.isOnce).toBe(true);
  const there = await newComputer();
  expect(await join(there, made)).toMatchObject({
    kind: 'open',
    which: 'own',
    role: 'admin',
    person: { name: 'Ben' },
  });
  const [joined] = await there.bridge.call('connections.list', {});
  expect(joined).toMatchObject({ vendor: 'cloove', label: 'Front desk phone' });
  expect(joined?.id).not.toBe(connection.id);
  await eventually(async () => expect((await there.list()).length).toBeGreaterThan(0));
  await eventually(async () => {
    const { relay: row } = await there.bridge.call('relay.state', {
      connectionId: joined?.id ?? connection.id,
    });
    expect(row).toMatchObject({ url: relay.url, error: null });
  });
});

it('staff who were invited could do what only an admin may, also after a start', async () => {
  const { desk, connection } = await first();
  const made = await invite(desk, connection);
  expect(made.isOnce).toBe(false);
  const there = await newComputer();
  expect(await join(there, made)).toMatchObject({ role: 'staff' });
  const keychain = createTestKeychain();
  const kept = await newComputer({ keychain });
  await join(kept, made);
  await kept.close();
  const again = await newComputer({ paths: others[1]?.paths, keychain });
  for (const staff of [there, again]) {
    expect(await staff.state()).toMatchObject({ kind: 'open', role: 'staff' });
    const [row] = await staff.bridge.call('connections.list', {});
    const id = row?.id ?? connection.id;
    const tries = [
      staff.bridge.call('connections.remove', { id }),
      staff.bridge.call('connections.save', world.form()),
      staff.bridge.call('invitations.create', {
        connectionIds: [id],
        role: 'admin',
        person: 'Eve',
      }),
      staff.bridge.call('invitations.desks', { connectionId: id }),
      staff.bridge.call('backup.create', { passphrase: 'correct horse battery' }),
      staff.bridge.call('workspace.wipe', { confirm: 'remove everything' }),
    ];
    for (const tried of tries) expect(await told(tried)).toMatchObject({ code: 'not_permitted' });
  }
});

it('one invitation made two inboxes', async () => {
  const { desk, connection } = await firstWithRelay();
  const made = await invite(desk, connection);
  await join(await newComputer(), made);
  const third = await newComputer();
  expect(await told(join(third, made))).toMatchObject(refusedFor('used'));
  await isFresh(third);
});

it('a wrong code, a damaged file or an old one made an inbox, or spent the invitation', async () => {
  const { desk, connection } = await firstWithRelay();
  const made = await invite(desk, connection);
  const there = await newComputer();
  expect(await told(join(there, { ...made, code: wrongCode }))).toMatchObject(
    refusedFor('wrong_code'),
  );
  const bytes = Buffer.from(made.bytes, 'base64');
  bytes[bytes.length >> 1] = 255 - (bytes[bytes.length >> 1] ?? 0);
  const damaged = { ...made, bytes: bytes.toString('base64') };
  expect(await told(join(there, damaged))).toMatchObject(refusedFor('damaged'));
  const cut = { ...made, bytes: made.bytes.slice(0, 200) };
  expect(await told(join(there, cut))).toMatchObject(refusedFor('damaged'));
  expect(await told(join(there, { ...made, bytes: '' }))).toMatchObject(refusedFor('damaged'));
  await isFresh(there);
  world.clock.advance(72 * hour);
  expect(await told(join(there, made))).toMatchObject(refusedFor('late'));
  await isFresh(there);
  expect(
    readdirSync(others[0]?.paths.dataDir ?? '').filter((name) => name.includes('lobby.db')),
  ).toEqual([]);
  world.clock.advance(-72 * hour);
  // The relay’s own clock counts too: a computer with a wrong date is no way around it.
  relay.now += 72 * hour;
  expect(await told(join(there, made))).toMatchObject(refusedFor('late'));
  relay.now -= 72 * hour;
  expect(await join(there, made)).toMatchObject({ kind: 'open', role: 'staff' });
});

it('the relay’s answer was lost, and the invitation with it', async () => {
  const { desk, connection } = await firstWithRelay();
  const made = await invite(desk, connection);
  const there = await newComputer();
  losesClaim = true;
  expect(await told(join(there, made))).toMatchObject({ retryable: true });
  await isFresh(there);
  losesClaim = false;
  expect(await join(there, made)).toMatchObject({ kind: 'open' });
});

it('asking where to keep the key spent the invitation', async () => {
  const { desk, connection } = await firstWithRelay();
  const made = await invite(desk, connection);
  const there = await newComputer({ keychain: null });
  expect(await told(join(there, made))).toMatchObject({ code: 'key_consent_required' });
  await isFresh(there);
  expect(await join(there, made, true)).toMatchObject({ kind: 'open', role: 'staff' });
});

it('an invitation took the place of an inbox that was there, or of the demo', async () => {
  const { desk, connection } = await firstWithRelay();
  const made = await invite(desk, connection);
  expect(await told(join(desk, made))).toMatchObject({ code: 'conflict' });
  const there = await newComputer({ demo: createDemo() });
  await there.bridge.call('workspace.openDemo', {});
  expect(await told(join(there, made))).toMatchObject({ code: 'leave_demo_first' });
  await there.bridge.call('workspace.leaveDemo', {});
  expect(await join(there, made)).toMatchObject({ kind: 'open' });
});

it('an admin could not see who has which, nor take it back', async () => {
  const { desk, connection } = await firstWithRelay();
  const { id: connectionId } = connection;
  relay.now += 1000;
  const made = await invite(desk, connection);
  const open = await invite(desk, connection);
  const there = await newComputer();
  await join(there, made);
  const listed = async () =>
    (await desk.bridge.call('invitations.desks', { connectionId })).desks ?? [];
  const rows = await listed();
  expect(
    rows.map(({ kind, person, isHere, manages }) => ({ kind, person, isHere, manages })),
  ).toEqual([
    { kind: 'desk', person: 'Front desk', isHere: true, manages: true },
    { kind: 'desk', person: 'Ben', isHere: false, manages: false },
    { kind: 'invited', person: 'Ben', isHere: false, manages: false },
  ]);
  for (const { isHere, id: deskId } of rows) {
    if (!isHere) await desk.bridge.call('invitations.revoke', { connectionId, deskId });
  }
  expect((await listed()).map(({ isHere }) => isHere)).toEqual([true]);
  await there.bridge.call('connections.list', {});
  expect(await told(join(await newComputer(), open))).toMatchObject(refusedFor('taken_back'));
});

it('the file, the folder it made or the log held a key, a token or the code in clear', async () => {
  const { desk, connection } = await firstWithRelay();
  const made = await invite(desk, connection);
  const there = await newComputer();
  await join(there, made);
  await there.close();
  const dataDir = others[0]?.paths.dataDir ?? '';
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(pathTo(entry.parentPath, entry.name)).toString('latin1'));
  const all = [Buffer.from(made.bytes, 'base64').toString('latin1'), ...files];
  all.push(world.ports.lines.join('\n'), ...others.map(({ lines }) => lines.join('\n')));
  const secrets = [String(world.form().values['apiKey']), made.code, 'lri_', 'lrc_'];
  for (const text of all) {
    for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
  }
});
