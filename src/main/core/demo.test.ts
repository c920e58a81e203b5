import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFastClock, openDesk, type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createTestPorts, type TestPorts } from '../../../test/contract/test-ports.ts';
import { createDemo } from '../../simulator/demo.ts';
import { ConversationId } from '../../shared/domain/ids.ts';
import type { ConversationRow } from '../../shared/contract/rows.ts';
import type { DemoPort } from './ports.ts';

const clockSpeed = 60;
let clock: ReturnType<typeof createFastClock>;
let ports: TestPorts;
let desks: Desk[];
beforeEach(() => {
  clock = createFastClock(clockSpeed);
  ports = createTestPorts({ clock, demo: createDemo(), keychain: null });
  desks = [];
});
afterEach(async () => {
  for (const desk of desks) await desk.close();
  ports.remove();
});

async function open(): Promise<Desk> {
  const desk = await openDesk(ports);
  desks.push(desk);
  return desk;
}

async function openDemo(): Promise<Desk> {
  const desk = await open();
  expect(await desk.bridge.call('workspace.openDemo', {})).toMatchObject({
    kind: 'open',
    which: 'demo',
  });
  return desk;
}

/** A conversation that takes free text, found as a person would: by its composer. */
const writable = (desk: Desk): Promise<ConversationRow> =>
  eventually(async () => {
    for (const row of await desk.list()) {
      const { compose } = await desk.bridge.call('conversations.get', { id: row.id });
      if (compose.text.allowed && row.mode !== 'ai') return row;
    }
    throw new Error('No conversation takes free text yet');
  });

describe('the demo', () => {
  it('needs no keychain, no consent and no network, and fills three numbers', async () => {
    const desk = await openDemo();
    await eventually(async () => {
      expect(await desk.bridge.call('numbers.list', {})).toHaveLength(3);
      expect((await desk.list()).length).toBeGreaterThan(90);
    });
    const templates = await desk.bridge.call('templates.list', { connectionId: null });
    expect(templates.length).toBeGreaterThan(3);
    const rows = await desk.bridge.call('connections.list', {});
    expect(new Set(rows.map((row) => row.label)).size).toBe(3);
  });

  it('leads back to the doors, and in again to the same world', async () => {
    const desk = await openDemo();
    const conversation = await writable(desk);
    await desk.send(conversation, 'Back in a minute.');
    expect(await desk.bridge.call('workspace.leaveDemo', {})).toEqual({
      kind: 'first_run',
      demoAvailable: true,
    });
    await expect(desk.list()).rejects.toMatchObject({ code: 'workspace_closed' });
    await desk.bridge.call('workspace.openDemo', {});
    expect((await desk.thread(conversation)).map((message) => message.text)).toContain(
      'Back in a minute.',
    );
    expect(await desk.bridge.call('connections.list', {})).toHaveLength(3);
  });

  it('begins anew after a day, with nothing of the day before', async () => {
    const first = await openDemo();
    await first.send(await writable(first), 'Old news.');
    await first.close();
    clock.advance(25 * 3_600_000);
    const second = await openDemo();
    await writable(second);
    const found = await second.bridge.call('search.query', {
      text: 'Old news',
      conversationId: null,
      before: null,
      limit: 50,
    });
    expect(found.messages).toEqual([]);
    expect(await second.bridge.call('connections.list', {})).toHaveLength(3);
  });

  it('holds no connection of one’s own', async () => {
    const desk = await openDemo();
    const form = {
      vendor: 'cloove',
      label: 'Mine',
      values: { apiKey: 'clv_live_sk_real' },
    } as const;
    await expect(desk.bridge.call('connections.save', form)).rejects.toMatchObject({
      code: 'leave_demo_first',
    });
    const [row] = await desk.bridge.call('connections.list', {});
    const changed = { ...form, id: row?.id };
    await expect(desk.bridge.call('connections.save', changed)).rejects.toMatchObject({
      code: expect.stringMatching(/leave_demo_first|bad_input/),
    });
    const renamed = { ...form, id: row?.id, values: { baseUrl: row?.baseUrl ?? '', apiKey: '' } };
    expect(await desk.bridge.call('connections.save', renamed)).toMatchObject({ label: 'Mine' });
  });

  it('its laboratory cuts the network, and what waited goes once it is back', async () => {
    const desk = await openDemo();
    const conversation = await writable(desk);
    await desk.bridge.call('laboratory.set', { networkCut: true });
    await desk.send(conversation, 'Through the wall.');
    const status = async () =>
      (await desk.thread(conversation)).find((message) => message.text === 'Through the wall.')
        ?.delivery?.status;
    expect(await status()).toBe('queued');
    await desk.bridge.call('laboratory.set', { networkCut: false });
    await eventually(async () => expect(await status()).toMatch(/accepted|sent|delivered|read/));
    const told = desk.heard.flatMap((event) => (event.type === 'changed' ? event.topics : []));
    expect(told).toContain('laboratory');
  });

  it('a customer of an open conversation writes when asked to', async () => {
    const desk = await openDemo();
    const conversation = await writable(desk);
    const inbound = async () =>
      (await desk.thread(conversation)).filter((message) => message.direction === 'inbound').length;
    const before = await inbound();
    await desk.bridge.call('laboratory.customerWrites', { conversationId: conversation.id });
    await eventually(async () => expect(await inbound()).toBeGreaterThan(before));
  });

  it('a demo that cannot be opened leaves one where one was', async () => {
    const broken: DemoPort = {
      open: () => {
        throw new Error('no world today');
      },
    };
    const desk = await openDesk({ ...ports, demo: broken });
    desks.push(desk);
    await expect(desk.bridge.call('workspace.openDemo', {})).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
  });
});

it('a kill right after a send loses nothing, sends nothing twice and leaves the world as it was', async () => {
  const { dataDir } = ports.paths;
  const script = fileURLToPath(new URL('../../../test/contract/crash-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir, 'Before the lights went out.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line]: unknown[] = await once(child.stdout, 'data');
  const id = ConversationId.parse(Number(/^sent (\d+)/.exec(String(line))?.[1]));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(join(dataDir, 'demo', 'lobby.db'))).toBe(true);

  const desk = await openDemo();
  await eventually(async () => {
    const found = (await desk.thread({ id })).filter(
      (message) => message.text === 'Before the lights went out.',
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.delivery?.status).toMatch(/sent|delivered|read/);
  });
  // A run that did not end well is followed by a look at the whole database.
  await eventually(async () => {
    const { text } = await desk.bridge.call('app.diagnostics', {});
    expect(text).toContain('"uncleanExit": true');
    expect(text).toContain('"damage": []');
  });
});
