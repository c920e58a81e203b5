import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Topic } from '../../../../shared/contract/events.ts';
import { openTestWorld, personId, type TestWorld } from '../../store/test-world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

const save = (name: string, id: number | null = null) =>
  world.store.write('labels.save', { id, name, colour: 'teal' });

it('two labels never have one name, whatever their capitals', async () => {
  const vip = await save('VIP');
  await expect(save('vip')).rejects.toMatchObject({ code: 'conflict' });
  const other = await save('Refund');
  await expect(save('Vip', other.id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await save('vip', vip.id)).toMatchObject({ id: vip.id, name: 'vip' });
});

it('one that is gone is not made again by a late change', async () => {
  const vip = await save('VIP');
  await world.store.write('labels.remove', { id: vip.id });
  await expect(save('Very', vip.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await world.store.read('labels.all', null)).toEqual([]);
});

it('removing one takes it off its conversations and tells the windows', async () => {
  const id = world.conversation(world.number('n'), 'Ana');
  const vip = await save('VIP');
  await world.store.write('conversations.change', {
    ids: [id],
    change: { kind: 'label', labelId: vip.id, on: true },
    personId,
    now: 1,
  });
  expect(await world.store.read('labels.all', null)).toMatchObject([{ conversations: 1 }]);
  const told: Topic[] = [];
  world.store.onChanged((topics) => told.push(...topics));
  await world.store.write('labels.remove', { id: vip.id });
  const { row } = await world.store.read('conversations.detail', { personId, id });
  expect(row.labels).toEqual([]);
  expect(told).toEqual(['labels', 'views', 'conversations']);
});
