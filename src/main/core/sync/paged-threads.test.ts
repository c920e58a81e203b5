import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  clinicPerson,
  clinicWorld,
  emptyClinicFile,
  type ClinicWorld,
} from '../../../../test/support/clinic-world.ts';
import { storedFacts } from '../../../../test/support/sync-facts.ts';
import { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const ada = '+2348010000001';
const bola = '+2348010000002';

let folder: string;
let empty: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-paged-'));
  empty = await emptyClinicFile(join(folder, 'empty.db'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: ClinicWorld | null = null;
afterEach(async () => {
  await world?.stop();
  world = null;
});

function history(of: ClinicWorld, phone: string, count: number, from = 2 * hour): void {
  for (let n = 0; n < count; n += 1) {
    of.clinic.customerWrites(phone, `line ${n}`, of.clinic.now() - from + n * second);
  }
}

async function opened(): Promise<ClinicWorld> {
  world = await clinicWorld();
  return world;
}

async function kinds(of: ClinicWorld, phone: string): Promise<string[]> {
  const conversationId = ConversationId.parse(of.conversation(phone).id);
  const args = { conversationId, anchor: { at: 'newest' }, limit: 200 } as const;
  return (await of.store.read('messages.page', args)).items.map((item) => item.kind);
}

/** Somebody reads all that is on screen. */
async function readAll(of: ClinicWorld, phone: string): Promise<void> {
  await of.store.write('conversations.markRead', {
    id: ConversationId.parse(of.conversation(phone).id),
    upTo: MessageId.parse(of.rows(phone).at(-1)?.id),
    personId: clinicPerson.id,
  });
}

function unread(of: ClinicWorld, phone: string): number {
  const row = of.db
    .prepare('SELECT unread FROM read_marks WHERE conversation_id = ?')
    .get(of.conversation(phone).id) as { unread: number };
  return row.unread;
}

const threadRequests = (of: ClinicWorld) =>
  of.clinic.requests.flatMap((one) => (one.kind === 'thread' ? [one] : []));

describe('a thread in pages', () => {
  it.each(['newest', 'oldest'] as const)(
    'is read to its beginning, with no line while pages remain nor after (%s first)',
    async (order) => {
      const of = await opened();
      of.clinic.threadOrder = order;
      history(of, ada, 23);
      of.start();
      for (let n = 0; n < 8; n += 1) {
        await of.clock.advance(0);
        if (of.rows(ada).length > 0)
          expect(new Set(await kinds(of, ada))).toEqual(new Set(['message']));
      }
      await of.advance(5 * second);
      expect(of.rows(ada).map((row) => row.text)).toEqual(
        Array.from({ length: 23 }, (_, n) => `line ${n}`),
      );
      expect(of.rows(ada).map((row) => row.late)).not.toContain(1);
      expect(await kinds(of, ada)).not.toContain('gap');
      // Of what was written before we looked, the last word at most is news.
      expect(unread(of, ada)).toBe(1);
      of.clinic.customerWrites(ada, 'news');
      await of.advance(25 * second);
      expect(of.rows(ada).at(-1)?.text).toBe('news');
    },
  );

  it('the newest page of every thread comes before the second of any', async () => {
    const of = await opened();
    history(of, ada, 20);
    history(of, bola, 20, hour);
    of.start();
    await of.advance(10 * second);
    const pages = threadRequests(of).map((one) => one.cursor);
    expect(pages.slice(0, 2)).toEqual([null, null]);
    expect(pages.length).toBe(10);
  });

  it('what somebody looks at is read to its beginning first', async () => {
    const of = await opened();
    history(of, ada, 40);
    history(of, bola, 40, hour);
    let isOpen = false;
    of.clinic.fault = (request) => {
      if (!isOpen && request.kind === 'thread' && request.cursor !== null) {
        isOpen = true;
        of.loop.opened(of.conversation(ada).id);
      }
      return null;
    };
    const older = () => threadRequests(of).filter((one) => one.cursor !== null);
    of.start();
    await of.advance(10 * second);
    expect(older()[0]?.ref).toBe(of.clinic.piece(bola).ref);
    // What was on its way when it was opened comes to its end.
    const refs = older()
      .slice(2)
      .map((one) => one.ref);
    expect(refs.lastIndexOf(of.clinic.piece(ada).ref)).toBeLessThan(
      refs.indexOf(of.clinic.piece(bola).ref),
    );
    expect(of.rows(bola)).toHaveLength(40);
  });

  it('more news than a page holds are all read, told once, and count as unread', async () => {
    const of = await opened();
    history(of, ada, 6);
    of.start();
    await of.advance(10 * second);
    await readAll(of, ada);
    for (let n = 0; n < 11; n += 1) {
      of.clinic.customerWrites(ada, `news ${n}`, of.clinic.now() + n * second);
    }
    await of.advance(25 * second);
    expect(of.rows(ada)).toHaveLength(17);
    expect(unread(of, ada)).toBe(11);
    expect(of.events.filter((event) => event.type === 'message_arrived')).toHaveLength(1);
    expect(of.rows(ada).map((row) => row.late)).not.toContain(1);
  });

  it('news behind what somebody has already read are unread again', async () => {
    const of = await opened();
    history(of, ada, 3);
    of.start();
    await of.advance(10 * second);
    of.clinic.fault = (request) =>
      request.kind === 'thread' && request.cursor !== null
        ? new LobbyError('network_timeout', 'slow')
        : null;
    for (let n = 0; n < 7; n += 1) {
      of.clinic.customerWrites(ada, `news ${n}`, of.clinic.now() + n * second);
    }
    await of.advance(12 * second);
    await readAll(of, ada);
    of.clinic.fault = () => null;
    await of.advance(2 * minute);
    expect(of.rows(ada)).toHaveLength(10);
    expect(unread(of, ada)).toBe(7);
  });

  it('own sends known by their answers do not hide what came between them', async () => {
    const of = await opened();
    history(of, ada, 9);
    of.start();
    await of.advance(10 * second);
    of.clinic.fault = (request) =>
      request.kind === 'send' ? null : new LobbyError('network_timeout', 'slow');
    of.clinic.customerWrites(ada, 'a question');
    for (let n = 0; n < 5; n += 1) {
      await of.advance(2 * second);
      await of.send(ada, { 1: `Patient ${n}`, 2: '09:30' });
    }
    await of.advance(2 * second);
    of.clinic.fault = () => null;
    await of.advance(2 * minute);
    expect(of.rows(ada).map((row) => row.text)).toContain('a question');
    expect(of.rows(ada)).toHaveLength(15);
  });

  it('a cursor that the vendor refuses is forgotten, and the thread still becomes whole', async () => {
    const of = await opened();
    history(of, ada, 40);
    let asked = 0;
    of.clinic.fault = (request) => {
      if (request.kind === 'thread' && (asked += 1) === 3) of.clinic.cursorTime += 1;
      return null;
    };
    of.start();
    await of.advance(2 * minute);
    expect(of.rows(ada)).toHaveLength(40);
  });
});

describe('a kill at every boundary of a paged thread', () => {
  /** The import of three threads, then a burst longer than a page, while rows shift under cursors. */
  async function live(of: ClinicWorld): Promise<void> {
    await of.advance(3 * second);
    for (let n = 0; n < 5; n += 1) {
      of.clinic.customerWrites(ada, `news ${n}`, of.clinic.now() + n * 100);
    }
    await of.advance(11 * second);
    of.clinic.customerWrites(ada, 'last');
    of.clinic.end(bola);
    of.clinic.customerWrites(bola, 'a new conversation');
    await of.advance(13 * second);
  }

  async function begun(copy: string | null): Promise<ClinicWorld> {
    const of = await clinicWorld(copy === null ? null : { empty, copy });
    history(of, ada, 5);
    history(of, bola, 2, hour);
    of.clinic.threadPage = 3;
    of.clinic.mangle = (messages) => [...messages.slice(1), ...messages.slice(0, 2)];
    of.start();
    return of;
  }

  it('repeats nothing, misses nothing, and ends with the same database', async () => {
    const orderly = await begun(null);
    await live(orderly);
    const facts = storedFacts(orderly.db);
    const asked = threadRequests(orderly).length;
    expect(orderly.rows(ada)).toHaveLength(11);
    expect(orderly.rows(bola)).toHaveLength(3);
    await orderly.stop();
    let kills = 0;
    for (let steps = 0; ; steps += 1) {
      // A file takes its time; one in four shows that nothing hangs on it.
      const of = await begun(steps % 4 === 0 ? join(folder, `${steps}.db`) : null);
      of.dieIn(steps);
      await live(of);
      const died = of.lives() > 1;
      expect(storedFacts(of.db), `killed after ${steps} steps`).toEqual(facts);
      const told = of.events.flatMap((event) =>
        event.type === 'message_arrived' ? [event.text] : [],
      );
      expect(told).toEqual([...new Set(told)]);
      expect(threadRequests(of).length).toBeLessThanOrEqual(asked + 3);
      await of.stop();
      if (!died) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(40);
  });
});
