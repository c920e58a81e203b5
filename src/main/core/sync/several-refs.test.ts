import { afterEach, describe, expect, it } from 'vitest';
import { clinicWorld, type ClinicWorld } from '../../../../test/support/clinic-world.ts';
import type { RowOrder } from '../../../../test/support/model-clinic.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const ada = '+2348010000001';

let world: ClinicWorld;
afterEach(() => world.stop());

/** A person with an ended conversation of three messages and one that goes on. */
async function talked(order: RowOrder = 'newest'): Promise<ClinicWorld> {
  world = await clinicWorld();
  const { clinic } = world;
  clinic.listOrder = order;
  for (let n = 0; n < 6; n += 1) {
    clinic.customerWrites(ada, `old ${n}`, clinic.now() - 5 * hour + n * second);
  }
  clinic.end(ada);
  clinic.customerWrites(ada, 'new', clinic.now() - hour);
  return world;
}

const threadRefs = () =>
  world.clinic.requests.flatMap((one) => (one.kind === 'thread' ? [one.ref] : []));

describe('several conversations of one person', () => {
  it.each<RowOrder>(['newest', 'oldest'])(
    'are one continuous thread, and the newest says how it stands (%s first)',
    async (order) => {
      await talked(order);
      world.start();
      await world.advance(5 * second);
      expect(world.db.prepare('SELECT count(*) AS n FROM conversations').get()).toEqual({ n: 1 });
      expect(world.rows(ada).map((row) => row.text)).toEqual([
        ...Array.from({ length: 6 }, (_, n) => `old ${n}`),
        'new',
      ]);
      expect(world.rows(ada).map((row) => row.late)).not.toContain(1);
      const lastInbound = world.clinic.of(ada).at(-1)?.sentAt;
      expect(world.conversation(ada)).toMatchObject({
        vendor_status: 'active',
        vendor_last_inbound_at: lastInbound,
      });
      world.clinic.end(ada);
      await world.advance(20 * second);
      expect(world.conversation(ada)).toMatchObject({ vendor_status: 'ended' });
      world.clinic.customerWrites(ada, 'once more');
      await world.advance(20 * second);
      expect(world.conversation(ada)).toMatchObject({ vendor_status: 'active', needs_reply: 1 });
      expect(world.rows(ada).at(-1)?.text).toBe('once more');
      expect(world.clinic.pieces).toHaveLength(3);
    },
  );

  it('one of years ago that turns up later is history: not late, not unread, not told', async () => {
    await talked();
    const old = world.clinic.pieces.shift();
    world.start();
    await world.advance(20 * second);
    expect(world.rows(ada)).toHaveLength(1);
    if (old !== undefined) world.clinic.pieces.unshift(old);
    await world.advance(20 * second);
    expect(world.rows(ada)).toHaveLength(7);
    expect(world.rows(ada).map((row) => row.late)).not.toContain(1);
    expect(world.db.prepare('SELECT unread FROM read_marks').all()).toEqual([{ unread: 1 }]);
    expect(world.events.filter((event) => event.type === 'message_arrived')).toEqual([]);
  });

  it('ticks are asked for where the message is, not where the talk went on', async () => {
    await talked();
    world.start();
    await world.advance(5 * second);
    await world.send(ada);
    await world.advance(15 * second);
    const holds = world.clinic.piece(ada);
    const sent = holds.messages.at(-1)?.ref ?? '';
    expect(world.rows(ada).at(-1)).toMatchObject({ ref: sent, status: 'sent' });
    world.clinic.end(ada);
    world.clinic.customerWrites(ada, 'a new conversation');
    await world.advance(20 * second);
    world.clinic.requests.length = 0;
    world.clinic.ticks(sent, 'delivered');
    await world.advance(3 * minute);
    expect(threadRefs()).toContain(holds.ref);
    expect(threadRefs()).not.toContain(world.clinic.piece(ada).ref);
    expect(world.rows(ada).find((row) => row.ref === sent)?.status).toBe('delivered');
  });

  it('a send that begins a new conversation lands in the thread, and its ticks are found there', async () => {
    await talked();
    world.clinic.end(ada);
    world.start();
    await world.advance(5 * second);
    await world.send(ada);
    await world.advance(30 * second);
    const sent = world.clinic.piece(ada).messages.at(-1)?.ref ?? '';
    expect(world.clinic.pieces).toHaveLength(3);
    world.clinic.ticks(sent, 'delivered');
    await world.advance(25 * second);
    expect(world.rows(ada).at(-1)).toMatchObject({ ref: sent, status: 'delivered' });
    expect(world.rows(ada)).toHaveLength(8);
  });
});
