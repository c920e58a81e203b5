import { afterEach, expect, it } from 'vitest';
import { clinicWorld, type ClinicWorld } from '../../../../test/support/clinic-world.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { openInProcessStore } from '../store/in-process.ts';
import { onScreenSql } from './on-screen.ts';

const second = 1000;
const minute = 60 * second;
const ada = '+2348010000001';

let world: ClinicWorld | null = null;
afterEach(async () => {
  await world?.stop();
  world = null;
});

/** A thread on screen whose words change at the vendor, and nothing of its list row. */
async function open(): Promise<ClinicWorld> {
  const of = await clinicWorld();
  world = of;
  of.clinic.customerWrites(ada, 'The room is 12', of.clinic.now() - minute);
  of.start();
  await of.advance(20 * second);
  of.loop.opened(of.conversation(ada).id);
  return of;
}

function edit(of: ClinicWorld, text: string | null): void {
  const piece = of.clinic.piece(ada);
  const at = of.clinic.now();
  piece.messages = piece.messages.map((one) => ({
    ...one,
    text,
    ...(text === null ? { deletedAt: at } : { editedAt: at }),
  }));
}

const threads = (of: ClinicWorld): number =>
  of.clinic.requests.filter((one) => one.kind === 'thread').length;
const text = (of: ClinicWorld) => of.rows(ada).map((row) => row.text);

it('words that were corrected or taken back leave the open thread, though the list says nothing', async () => {
  const of = await open();
  edit(of, 'The room is 21');
  await of.advance(40 * second);
  expect(text(of)).toEqual(['The room is 21']);
  edit(of, null);
  await of.advance(40 * second);
  expect(text(of)).toEqual([null]);
});

it('an open thread costs a vendor two requests a minute and no more', async () => {
  const of = await open();
  await of.advance(minute);
  const before = threads(of);
  await of.advance(10 * minute);
  expect(threads(of) - before).toBeGreaterThanOrEqual(19);
  expect(threads(of) - before).toBeLessThanOrEqual(20);
});

it('a thread that cannot be read is left alone for a while, on screen or not', async () => {
  const of = await open();
  of.clinic.fault = (request) =>
    request.kind === 'thread' ? new LobbyError('remote_unexpected_shape', 'odd') : null;
  const before = threads(of);
  await of.advance(2 * minute);
  expect(threads(of) - before).toBeLessThanOrEqual(4);
});

it('a thread nobody opened is not read again', async () => {
  const of = await clinicWorld();
  world = of;
  of.clinic.customerWrites(ada, 'Hello', of.clinic.now() - minute);
  of.start();
  await of.advance(20 * second);
  const before = threads(of);
  await of.advance(5 * minute);
  expect(threads(of)).toBe(before);
});

it('finding what is on screen walks one conversation alone', async () => {
  const store = await openInProcessStore();
  const plan = store.db
    .prepare<[number, string, string], { detail: string }>(`EXPLAIN QUERY PLAN ${onScreenSql}`)
    .all(1, '', '[]')
    .map(({ detail }) => detail)
    .join('\n');
  expect(plan).toContain('USING INDEX conversation_refs_by_conversation');
  await store.close();
});
