import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemRandom } from '../node-ports.ts';
import { createVault } from './vault.ts';

const master = systemRandom.bytes(32);
/** Keys as vendors' forms have them. */
const secrets = fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,20}$/), fc.string());

it('what was sealed comes back, and never the same bytes twice', () => {
  const vault = createVault(master, systemRandom);
  fc.assert(
    fc.property(secrets, fc.string(), (values, id) => {
      const sealed = vault.seal(id, values);
      expect({ ...vault.open(id, sealed) }).toEqual({ ...values });
      expect(Buffer.from(vault.seal(id, values)).equals(Buffer.from(sealed))).toBe(false);
    }),
  );
});

it('credentials of one connection do not open for another', () => {
  const vault = createVault(master, systemRandom);
  const sealed = vault.seal('a', { apiKey: 'clv_test_1' });
  expect(() => vault.open('b', sealed)).toThrow(expect.objectContaining({ code: 'key_wrong' }));
});

it('a changed byte, a cut end or another key never opens', () => {
  const vault = createVault(master, systemRandom);
  const sealed = vault.seal('a', { apiKey: 'clv_test_1' });
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const other = new Uint8Array(sealed);
      other[at] = (other[at] ?? 0) ^ change;
      expect(() => vault.open('a', other)).toThrow();
      expect(() => vault.open('a', sealed.subarray(0, at))).toThrow();
    }),
  );
  const stranger = createVault(systemRandom.bytes(32), systemRandom);
  expect(() => stranger.open('a', sealed)).toThrow();
});
