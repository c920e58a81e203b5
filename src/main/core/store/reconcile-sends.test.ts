import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import { reconcileSends } from './reconcile-sends.ts';
import { firstRow } from './sql-rows.ts';
import { connectionId, openTestWorld, outbound, type TestWorld } from './test-world.ts';

const now = 1_800_000_000_000;
let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

interface Written {
  readonly status: DeliveryStatus;
  readonly ref?: string;
  readonly attempt?: number;
  /** The outbox's states, oldest attempt first. */
  readonly outbox: readonly string[];
}

/** A message and its attempts, as two files left them. */
function written({ status, ref, attempt = 1, outbox }: Written): number {
  const conversation = world.conversation(world.number('n'), 'Ada', '+2348012345678');
  const [id = 0] = world.messages(
    conversation,
    outbound(now, 'own words', { clientId: 'c1', status, ref: ref ?? null, attempt }),
  );
  for (const [index, state] of outbox.entries()) {
    world.db
      .prepare(
        `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
           idempotency_key, state, created_at)
         VALUES (?, ?, ?, ?, 'send.text', '{"text":"own words","conversationRef":null}', ?, ?, ?)`,
      )
      .run(connectionId, conversation, id, index + 1, `k${index}`, state, now);
  }
  return id;
}

function stands(id: number): unknown {
  return firstRow(
    world.db.prepare<unknown[]>(
      `SELECT m.status, m.ref, m.attempt, o.state, o.payload FROM messages m
       LEFT JOIN outbox o ON o.message_id = m.id AND o.attempt = m.attempt WHERE m.id = ?`,
    ),
    id,
  );
}

const unknown = { status: 'unknown', state: 'unknown', ref: null };

describe('a message and its attempt that a repair took from two moments', () => {
  it.each<[string, Written, number]>([
    [
      'on its way here, accepted there: it would wait for ever',
      { status: 'sending', outbox: ['accepted'] },
      1,
    ],
    ['queued here, and its attempt is lost', { status: 'queued', outbox: [] }, 1],
    [
      'failed here, and its attempt is lost: nobody could send it again',
      { status: 'failed', outbox: [] },
      1,
    ],
    [
      'failed here, sent again there: it would be sent a third time',
      { status: 'failed', ref: 'v1', outbox: ['failed', 'accepted'] },
      2,
    ],
    [
      'sent again here, the first attempt there',
      { status: 'queued', attempt: 2, outbox: ['failed'] },
      2,
    ],
    ['on its way here, failed there', { status: 'sending', outbox: ['failed'] }, 1],
    [
      'queued here, its answer lost there: “queued” would be said of what the vendor has',
      { status: 'queued', outbox: ['unknown'] },
      1,
    ],
    ['queued here, on its way there', { status: 'queued', outbox: ['sending'] }, 1],
    ['on its way here, its answer lost there', { status: 'sending', outbox: ['unknown'] }, 1],
  ])('%s', (_, apart, attempt) => {
    const id = written(apart);
    expect(reconcileSends(world.writable, now)).toBe(1);
    expect(stands(id)).toMatchObject({
      ...unknown,
      attempt,
      payload: expect.stringContaining('own words'),
    });
    expect(reconcileSends(world.writable, now)).toBe(0);
  });

  it.each<Written>([
    { status: 'queued', outbox: ['queued'] },
    { status: 'sending', outbox: ['sending'] },
    { status: 'unknown', outbox: ['unknown'] },
    { status: 'unknown', outbox: ['sending'] },
    { status: 'read', ref: 'v1', outbox: ['accepted'] },
    { status: 'accepted', ref: 'v1', outbox: ['unknown'] },
    { status: 'failed', ref: 'v1', outbox: ['accepted'] },
    { status: 'failed', outbox: ['failed'] },
    { status: 'sent', ref: 'v2', attempt: 2, outbox: ['failed', 'accepted'] },
    { status: 'read', ref: 'v1', outbox: [] },
  ])('leaves one alone that agrees: $status beside $outbox', (agreeing) => {
    const id = written(agreeing);
    const before = stands(id);
    expect(reconcileSends(world.writable, now)).toBe(0);
    expect(stands(id)).toEqual(before);
  });

  it('keeps the vendor’s id of the attempt before, so that it does not come in as somebody else’s', () => {
    const id = written({ status: 'failed', ref: 'v1', outbox: ['failed', 'accepted'] });
    reconcileSends(world.writable, now);
    const kept = firstRow(
      world.db.prepare<unknown[]>('SELECT ref, source FROM message_refs WHERE message_id = ?'),
      id,
    );
    expect(kept).toEqual({ ref: 'v1', source: 'attempt' });
  });
});
