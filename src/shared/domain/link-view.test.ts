import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idleRights, linkControls, linkView, seenControl, type LinkControl } from './link-view.ts';
import { linkRights, type LinkRight } from './permissions.ts';

const rightSets = fc.subarray([...linkRights]);
const working = (rights: readonly LinkRight[]): readonly LinkControl[] =>
  linkView(rights)
    .filter(({ works }) => works)
    .map(({ control }) => control);

it('who has every right sees every control, and who has none sees none', () => {
  expect(working(linkRights)).toEqual(Object.keys(linkControls));
  expect(working([])).toEqual([]);
});

it('without the inbox nothing is left but a template to somebody who is typed', () => {
  const others = linkRights.filter((right) => right !== 'readInbox');
  expect(working(others)).toEqual(['newConversation']);
  expect(seenControl('message', others).missing).toEqual(['readInbox']);
});

it('each right alone opens no more than itself', () => {
  expect(working(['readInbox'])).toEqual(['list', 'search', 'thread']);
  for (const right of linkRights.filter((one) => one !== 'readInbox')) {
    const alone: readonly LinkControl[] = right === 'sendTemplates' ? ['newConversation'] : [];
    expect(working([right])).toEqual(alone);
  }
});

it('a dead control always says a right that would help, and one more right never takes one away', () => {
  fc.assert(
    fc.property(rightSets, fc.constantFrom(...linkRights), (rights, more) => {
      for (const { works, missing } of linkView(rights)) expect(works).toBe(missing.length === 0);
      expect(working([...rights, more])).toEqual(expect.arrayContaining([...working(rights)]));
    }),
  );
});

it('every right does something, and one that leans on another says so', () => {
  expect(idleRights(linkRights)).toEqual([]);
  expect(idleRights(['sendText', 'markRead'])).toEqual(['sendText', 'markRead']);
  expect(idleRights(['sendTemplates'])).toEqual([]);
});
