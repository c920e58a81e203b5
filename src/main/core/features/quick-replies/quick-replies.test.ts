import { afterEach, beforeEach, expect, it } from 'vitest';
import { Shortcut, type QuickReplyForm } from '../../../../shared/contract/quick-replies.ts';
import { AttachmentId, NumberId } from '../../../../shared/domain/ids.ts';
import { openTestWorld, personId, type TestWorld } from '../../store/test-world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

const hours: QuickReplyForm = {
  id: null,
  shortcut: 'hours',
  title: 'Opening hours',
  text: 'We open at 9, {{name}}.',
  numberId: null,
};
const keep = (form: Partial<QuickReplyForm> = {}, of: string = personId) =>
  world.store.write('quickReplies.keep', { ...hours, ...form, personId: of, now: 5 });
const all = (of: string = personId) => world.store.read('quickReplies.all', { personId: of });

it('keeps its words as they were written, and is changed in its place', async () => {
  const { id } = await keep({ text: 'Hola 👋\n\n{{name}}' });
  expect(await all()).toMatchObject([{ id, shortcut: 'hours', text: 'Hola 👋\n\n{{name}}' }]);
  await keep({ id, text: 'Closed today.', attachments: [AttachmentId.parse(4)] });
  expect(await all()).toMatchObject([{ id, text: 'Closed today.', attachments: [4] }]);
});

it('one shortcut does not stand for two texts of the same number', async () => {
  const number = world.number('n');
  await keep();
  await expect(keep({ text: 'Other' })).rejects.toMatchObject({ code: 'conflict' });
  const own = await keep({ numberId: number, text: 'Of this number' });
  await expect(keep({ numberId: number })).rejects.toMatchObject({ code: 'conflict' });
  expect((await all()).map(({ text }) => text)).toEqual([own.text, hours.text]);
  await expect(keep({ id: own.id })).rejects.toMatchObject({ code: 'conflict' });
});

it('that is gone, or for a number that is gone, is answered and nothing is lost', async () => {
  const { id } = await keep();
  await expect(
    keep({ id: null, shortcut: 'x', numberId: NumberId.parse(99) }),
  ).rejects.toMatchObject({ code: 'not_found' });
  await world.store.write('quickReplies.remove', { id, personId });
  await world.store.write('quickReplies.remove', { id, personId });
  await expect(keep({ id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await all()).toEqual([]);
});

it('is shown in every window at once', async () => {
  const touched: string[] = [];
  world.store.onChanged((topics) => touched.push(...topics));
  const { id } = await keep();
  await world.store.write('quickReplies.remove', { id, personId });
  expect(touched).toEqual(['quick_replies', 'quick_replies']);
});

it('a shortcut that could not be typed after a slash is refused', () => {
  expect(Shortcut.parse(' HOURS ')).toBe('hours');
  for (const wrong of ['', 'a b', 'a/b', 'x'.repeat(33)]) {
    expect(Shortcut.safeParse(wrong).success, wrong).toBe(false);
  }
});

it('what somebody keeps for themselves nobody else sees, changes, removes or is hindered by', async () => {
  const other = '00000000-0000-4000-8000-0000000000bb';
  world.db.prepare("INSERT INTO persons (id, name, created_at) VALUES (?, 'Ana', 1)").run(other);
  const shared = await keep();
  const { id } = await keep({ own: true, text: 'Mine' });
  expect((await all()).map(({ text, own }) => [text, own])).toEqual([
    ['Mine', true],
    [shared.text, false],
  ]);
  expect((await all(other)).map(({ text }) => text)).toEqual([shared.text]);
  expect(await keep({ own: true, text: 'Hers' }, other)).toMatchObject({ text: 'Hers', own: true });
  await expect(keep({ id, own: true }, other)).rejects.toMatchObject({ code: 'conflict' });
  await expect(keep({ id, shortcut: 'x' }, other)).rejects.toMatchObject({ code: 'not_found' });
  await world.store.write('quickReplies.remove', { id, personId: other });
  expect((await all()).map(({ text }) => text)).toContain('Mine');
});
