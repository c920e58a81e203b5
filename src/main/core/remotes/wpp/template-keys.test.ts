import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder, keyOf, placeOf, type FieldPlace } from './template-keys.ts';

/** Meta's names: small letters, digits and underscores. */
const name = fc.stringMatching(/^(?:[a-z][a-z0-9_]{0,20}|[1-9]\d?)$/);
const index = fc.integer({ min: 0, max: 9 });
const place: fc.Arbitrary<FieldPlace> = fc.oneof(
  fc.record({ in: fc.constantFrom('header', 'body'), name }),
  fc.record({ in: fc.constantFrom('url', 'code'), index }),
);

it('a value goes back to the very place whose key it has', () => {
  fc.assert(
    fc.property(place, (one) => {
      expect(placeOf(keyOf(one))).toEqual({ ...one });
    }),
  );
});

it('no two places share a key', () => {
  fc.assert(
    fc.property(place, place, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(keyOf(one)).not.toBe(keyOf(other));
    }),
  );
});

it('counted values leave by their number, not by the order in which they were typed', () => {
  expect(inOrder(['10', '2', '1'])).toEqual(['1', '2', '10']);
  expect(inOrder(['name', 'first'])).toEqual(['name', 'first']);
});
