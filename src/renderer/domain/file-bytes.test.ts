import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64Of, bytesOf } from './file-bytes.ts';

it('what goes out as a file comes back as the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100_000 }), async (bytes) => {
      const back = bytesOf(await base64Of(new Blob([bytes.slice()])));
      expect(Buffer.from(back).equals(Buffer.from(bytes))).toBe(true);
    }),
    { numRuns: 20 },
  );
});
