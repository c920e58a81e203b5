import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'lobby-start-'));
const Answer = z.object({ id: z.literal(1), output: z.object({ text: z.string().nullable() }) });
const running = new Set<ChildProcess>();

afterEach(async () => {
  for (const child of running) {
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  }
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/** `npm start -- --browser` without a window, on the build that is there. */
function start(...args: readonly string[]) {
  const script = join(root, 'scripts', 'start.mjs');
  const all = [script, '--browser', '--no-open', '--data-dir', dataDir, ...args];
  const child = spawn(process.execPath, all, { cwd: tmpdir() });
  running.add(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code: number | null) => {
      running.delete(child);
      done(code);
    });
  });
  const address = async (): Promise<string> => {
    await expect.poll(() => said).toMatch(/is ready: \S+\n/);
    return /is ready: (\S+)/.exec(said)?.[1] ?? '';
  };
  return { child, ended, address, said: () => said };
}

test('it says where it is and how to end it; started again it gives a new address; Ctrl+C ends it', async () => {
  const first = start();
  const address = await first.address();
  await expect.poll(first.said).toContain('Ctrl+C');
  expect(first.said()).not.toContain('Building');

  const second = start();
  expect(await second.address()).not.toBe(address);
  expect(await second.ended).toBe(0);
  expect(second.said()).toContain('already runs on this data folder');
  expect(first.child.exitCode).toBeNull();

  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  await expect(fetch(address)).rejects.toThrow();
});

/** What a window that is let in by `address` is offered. */
async function offeredAt(address: string): Promise<unknown> {
  const launched = await fetch(address, { redirect: 'manual' });
  const cookie = launched.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { host, origin } = new URL(address);
  const socket = new WebSocket(`ws://${host}/socket`, { headers: { cookie, origin } });
  await once(socket, 'open');
  const answered = new Promise<unknown>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const frame = Answer.safeParse(JSON.parse(data.toString()));
      if (frame.success) resolve(frame.data.output.text);
    });
  });
  socket.send(JSON.stringify({ kind: 'call', id: 1, method: 'links.given', input: {} }));
  const text = await answered;
  socket.close();
  return text;
}

test('a link that was clicked while Lobby runs is offered by the one that runs', async () => {
  const first = start();
  await first.address();
  const link = 'lobby://inbox.example/shared-inbox/sil_0123456789';
  const second = start(link);
  expect(await offeredAt(await second.address())).toBe(link);
  expect(await second.ended).toBe(0);
});

test.each([
  [['--port', 'x'], '--port wants a number'],
  [['--colour'], '--colour'],
])('a wrong option is named and nothing starts: %j', async (args, words) => {
  const lobby = start(...args);
  expect(await lobby.ended).toBe(2);
  expect(lobby.said()).toContain(words);
  expect(lobby.said()).not.toContain('is ready');
});

test('a port that is taken is named, with what to do', async () => {
  const first = start();
  const { port } = new URL(await first.address());
  const other = mkdtempSync(join(tmpdir(), 'lobby-start-'));
  const second = start('--port', port, '--data-dir', other);
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Port ${port} is taken: choose another with --port.`);
  rmSync(other, { recursive: true });
});
