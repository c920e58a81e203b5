import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPermitted, permissions, refusal, rightsOf, type Caller } from './permissions.ts';

const seven = [
  'readInbox',
  'readDetails',
  'markRead',
  'sendText',
  'sendMedia',
  'sendTemplates',
  'sendAdvanced',
] as const;

it('an admin may do everything there is', () => {
  expect([...rightsOf({ role: 'admin', rights: [] })]).toEqual([...permissions]);
});

it('staff manage neither templates nor people nor connections nor the workspace, whatever they bring', () => {
  const staff: Caller = { role: 'staff', rights: ['manageConnections', 'manageWorkspace'] };
  expect([...rightsOf(staff)].toSorted()).toEqual(
    [...seven, 'manageContacts', 'seeReports', 'sendLater', 'useSettings'].toSorted(),
  );
});

it('a link holds of the seven what it was given, templates alone without an inbox, and never more', () => {
  fc.assert(
    fc.property(fc.subarray([...permissions]), (rights) => {
      const held = rightsOf({ role: 'link', rights });
      const may = seven.filter(
        (right) =>
          rights.includes(right) && (rights.includes('readInbox') || right === 'sendTemplates'),
      );
      expect([...held].toSorted()).toEqual([...may, 'useSettings'].toSorted());
    }),
  );
});

it('a right that is not held is refused, and what is public is not', () => {
  const link: Caller = { role: 'link', rights: ['readInbox'] };
  expect(isPermitted(link, 'readInbox')).toBe(true);
  expect(isPermitted(link, 'sendText')).toBe(false);
  expect(isPermitted(link, 'public')).toBe(true);
});

it('a locked desk lets nobody do anything but what is public, whatever they bring', () => {
  const locked: Caller = { role: 'locked', rights: [...permissions] };
  expect([...rightsOf(locked)]).toEqual([]);
  expect(
    ([...permissions, 'unlocked'] as const).filter((right) => isPermitted(locked, right)),
  ).toEqual([]);
  expect(isPermitted(locked, 'public')).toBe(true);
  expect(isPermitted({ role: 'link', rights: [] }, 'unlocked')).toBe(true);
  expect([
    refusal(locked, 'x', 'readInbox').code,
    refusal({ role: 'staff', rights: [] }, 'x', 'sendBulk').code,
  ]).toEqual(['locked', 'not_permitted']);
});
