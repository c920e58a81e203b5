import { expect, it } from 'vitest';
import { linkRights } from '../../../shared/domain/permissions.ts';
import {
  endOf,
  linkSchema,
  presetOf,
  rightPresets,
  startLink,
  type LinkValues,
} from './link-form.ts';

const now = new Date('2026-05-25T10:00').getTime();
const words = { name: 'name', number: 'number', rights: 'rights', moment: 'moment', past: 'past' };
const fine = { ...startLink(null, 'p1', now), name: 'Night desk' };

function problems(change: Partial<LinkValues>): readonly string[] {
  const parsed = linkSchema(words, () => now).safeParse({ ...fine, ...change });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

it('what begins well is taken', () => {
  expect(problems({})).toEqual([]);
  expect(endOf(fine)).toBeNull();
  const ending = startLink({ ...fine, expiresAt: now + 3_600_000 }, '', now);
  expect(endOf(ending)).toBe(now + 3_600_000);
});

const wrong: readonly (readonly [Partial<LinkValues>, string])[] = [
  [{ rights: [] }, 'rights'],
  [{ name: '  ' }, 'name'],
  [{ numberRef: '' }, 'number'],
  [{ expires: 'at', expiresAt: '2026-05-25T10:00' }, 'past'],
  [{ expires: 'at', expiresAt: '' }, 'moment'],
];
it.each(wrong)('what makes no link is told at its field (%o)', (change, problem) => {
  expect(problems(change)).toEqual([problem]);
});

it('a date that is not asked for is no problem', () => {
  expect(problems({ expires: 'never', expiresAt: '' })).toEqual([]);
});

it('a preset is known by its rights, in any order', () => {
  expect(presetOf(linkRights.toReversed())).toBe('everything');
  expect(presetOf(rightPresets.read)).toBe('read');
  expect(presetOf(['readInbox'])).toBeNull();
});
