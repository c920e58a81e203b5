import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../../test/support/model-vendor.ts';
import { mortal, type Mortal } from '../../../../test/support/mortal.ts';
import {
  admin,
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { Remote } from '../remotes/remote.ts';

// Every step of a send is a life of its own, and some are lived over a file.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-kills-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const text = 'Your room is ready.';

/** A client that dies with its process: before a request leaves, or before its answer is heard. */
function mortalRemote(remote: Remote, living: Mortal): Remote {
  const { 'send.text': text, 'send.media': media } = remote.parts;
  if (text === undefined || media === undefined) throw new Error('The model sends both');
  return {
    ...remote,
    parts: {
      'send.text': {
        ...text,
        send: (intent, signal) => living.step(() => text.send(intent, signal)),
      },
      'send.media': {
        ...media,
        send: (intent, signal) => living.step(() => media.send(intent, signal)),
      },
    },
  };
}

/** A row of the outbox: what a try would carry. */
function outboxRows(world: OutboxWorld) {
  return world.store.db.prepare('SELECT state, idempotency_key AS key FROM outbox').all() as {
    state: string;
    key: string;
  }[];
}

/**
 * Sends a text in a process that dies at its `boundary`-th step, starts again over what the kill
 * left, and lets a minute pass. False when the process lived through it all.
 */
async function killAt(
  boundary: number,
  vendor: {
    first: Behaviour;
    idempotency: 'documented' | 'none';
    inFile: boolean;
    picture?: boolean;
  },
  then: (world: OutboxWorld) => void,
): Promise<boolean> {
  const file = join(folder, `${boundary}.db`);
  const world = await outboxWorld(vendor.inFile ? { file, key: randomBytes(32) } : {});
  const thread = world.thread();
  world.vendor.idempotency = vendor.idempotency;
  world.vendor.next = [vendor.first];
  const living = mortal(world.store);
  world.makeFull();
  world.state.remote = mortalRemote(world.vendor.fullRemote(), living);
  world.start(living.store);
  await settle();
  const clientId = newClientId();
  const attachments = vendor.picture === true ? [world.pick('image')] : [];
  const input = {
    clientId,
    conversationId: thread,
    text,
    basedOn: null,
    evenIfChanged: true,
    attachments,
  };

  living.dieIn(boundary);
  void world.handlersOver(living.store)['messages.send'](input, admin);
  await settle();
  const killed = living.dead();
  living.dieIn(0);
  world.vendor.next = [];

  if (vendor.inFile) await world.reopen();
  // Before anything runs: the words are on disk together with their key, or not at all.
  const rows = outboxRows(world);
  if (rows.length === 0) expect(world.vendor.tried).toEqual([]);
  else expect(rows[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  for (const { key } of world.vendor.tried) expect(key).toBe(rows[0]?.key);

  world.state.remote = world.vendor.fullRemote();
  const outbox = world.start();
  await settle();
  // The window that got no answer asks again with the same client id.
  await world.handlers['messages.send'](input, admin);
  await world.clock.advance(60_000);
  expect(outboxRows(world)).toHaveLength(1);
  for (const key of world.vendor.keys) expect(key).toBe(outboxRows(world)[0]?.key);
  then(world);
  await outbox.stop();
  await world.store.close();
  return killed;
}

/** The status of the thread's one own message. */
function statusOf(world: OutboxWorld): string | undefined {
  const own = world.store.db.prepare('SELECT status FROM messages WHERE direction = 1').all() as {
    status: string;
  }[];
  expect(own).toHaveLength(1);
  return own[0]?.status;
}

describe('kill -9 at every step of a send, and a start over what it left', () => {
  // A kill after `ok` took effect is the lost answer, and one while a send hangs.
  const firsts: readonly Behaviour[] = ['ok', 'vanish'];
  it.each(firsts)(
    'with idempotency the customer has one message, whatever became of the first try (%s)',
    async (first) => {
      let boundary = 0;
      const idempotency = 'documented';
      const inFile = true;
      while (
        await killAt(boundary, { first, idempotency, inFile }, (world) => {
          expect(world.vendor.delivered.map((one) => one.text)).toEqual([text]);
          expect(statusOf(world)).toBe('sent');
        })
      ) {
        boundary += 1;
      }
      // Read, key stored, heads, try begun, request, answer, outcome: each before and after.
      expect(boundary).toBeGreaterThanOrEqual(10);
    },
  );

  it.each(firsts)(
    'without it the message went once, or the person is told that nobody knows (%s)',
    async (first) => {
      let boundary = 0;
      const idempotency = 'none';
      // A file takes its time, and the one above has shown that nothing hangs on it.
      const inFile = false;
      while (
        await killAt(boundary, { first, idempotency, inFile }, (world) => {
          const there = world.vendor.delivered.length;
          expect(there).toBeLessThanOrEqual(1);
          expect(statusOf(world)).toMatch(there === 1 ? /^(sent|accepted)$/ : /^unknown$/);
        })
      ) {
        boundary += 1;
      }
      expect(boundary).toBeGreaterThanOrEqual(10);
    },
  );

  it.each<['documented' | 'none', Behaviour]>([
    ['documented', 'ok'],
    ['documented', 'vanish'],
    ['none', 'ok'],
    ['none', 'vanish'],
  ])(
    'a picture with words goes once too (idempotency %s, first try %s)',
    async (idempotency, first) => {
      let boundary = 0;
      const vendor = { first, idempotency, inFile: false, picture: true } as const;
      while (
        await killAt(boundary, vendor, (world) => {
          const there = world.vendor.delivered.length;
          expect(there).toBeLessThanOrEqual(1);
          expect(statusOf(world)).toMatch(there === 1 ? /^(sent|accepted)$/ : /^unknown$/);
          if (idempotency === 'documented') expect(there).toBe(1);
          // Whatever was tried carried the same file.
          expect(new Set(world.vendor.files).size).toBeLessThanOrEqual(1);
        })
      ) {
        boundary += 1;
      }
      expect(boundary).toBeGreaterThanOrEqual(10);
    },
  );
});
