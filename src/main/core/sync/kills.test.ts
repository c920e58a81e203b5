import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelInbox } from '../../../../test/support/model-inbox.ts';
import { emptySyncFile, syncLives, type SyncLives } from '../../../../test/support/sync-lives.ts';
import { storedFacts } from '../../../../test/support/sync-facts.ts';

const second = 1000;
const hour = 60 * 60 * second;

let folder: string;
let empty: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-sync-kills-'));
  empty = await emptySyncFile(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ['Ada', 'Bola', 'Chi', 'Dayo'];

/** Four conversations on two pages of the list; one is longer than the vendor shows. */
function account(inbox: ModelInbox): void {
  inbox.pageSize = 2;
  for (const [n, name] of names.entries()) {
    const count = name === 'Chi' ? 8 : 2;
    for (let m = 0; m < count; m += 1) {
      inbox.customerWrites(name, `${name} ${m}`, inbox.now() - hour - n * second * 60 + m * second);
    }
  }
  inbox.mangle = (messages) => [...messages.slice(1), ...messages.slice(0, 2)];
}

/** The import, then a moment in which everybody writes and one conversation goes away. */
async function live(lives: SyncLives): Promise<void> {
  await lives.advance(3 * second);
  for (const name of names) lives.inbox.customerWrites(name, `${name} again`);
  lives.inbox.deskWrites('Ada', 'An answer');
  lives.inbox.gone('Dayo');
  await lives.advance(12 * second);
}

function threadReads({ inbox }: SyncLives): number {
  return inbox.requests.filter((one) => one.kind === 'thread').length;
}

async function uninterrupted() {
  const lives = await syncLives(null, account);
  await live(lives);
  const whole = { facts: storedFacts(lives.world().db), threadReads: threadReads(lives) };
  await lives.end();
  return whole;
}

describe('a kill at every boundary of a sync', () => {
  it('repeats nothing, misses nothing, and ends with the same database', async () => {
    const whole = await uninterrupted();
    let kills = 0;
    for (let steps = 0; ; steps += 1) {
      const lives = await syncLives({ empty, copy: join(folder, `${steps}.db`) }, account);
      lives.dieIn(steps);
      let died = false;
      await live({
        ...lives,
        advance: async (ms) => {
          const before = lives.world();
          await lives.advance(ms);
          died ||= lives.world() !== before;
        },
      });
      expect(storedFacts(lives.world().db), `killed after ${steps} steps`).toEqual(whole.facts);
      const told = lives.events.flatMap((event) =>
        event.type === 'message_arrived' ? [event.text] : [],
      );
      expect(told).toEqual([...new Set(told)]);
      // Only what was read together and not written yet is asked for again.
      expect(threadReads(lives)).toBeLessThanOrEqual(whole.threadReads + 3);
      await lives.end();
      if (!died) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(30);
  });

  it('goes on with the import where it was', async () => {
    const many = Array.from({ length: 20 }, (_, n) => `N${n}`);
    const lives = await syncLives({ empty, copy: join(folder, 'walk.db') }, (inbox) => {
      inbox.pageSize = 2;
      for (const [n, name] of many.entries()) {
        inbox.customerWrites(name, 'Hi', inbox.now() - hour - n * second);
      }
    });
    // Half of the list: ten requests and their writes, for pages and threads in turn.
    lives.dieIn(40);
    await lives.advance(20 * second);
    expect(lives.isDead()).toBe(false);
    const pages = lives.inbox.requests.flatMap((one) =>
      one.kind === 'list' && one.cursor !== null ? [one.cursor] : [],
    );
    expect(new Set(pages).size).toBe(9);
    // Of all pages and threads, only the one whose answer was lost is asked for twice.
    expect(pages.length + threadReads(lives)).toBeLessThanOrEqual(9 + many.length + 1);
    await lives.end();
  });
});
