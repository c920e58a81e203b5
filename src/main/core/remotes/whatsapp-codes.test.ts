import { describe, expect, it } from 'vitest';
import { failureOfRow } from './row-failure.ts';
import { errorCodeOf, whatsAppCodeIn } from './whatsapp-codes.ts';

/** Every code of api/README.md, "WhatsApp's own rules". */
const digest =
  '131047 131026 131049 131050 130429 131056 131048 368 131031 131051 131053 190 131062 132000 132001 132012 132015 132016 133010 133016'.split(
    ' ',
  );

describe.each(digest)('WhatsApp’s code %s', (code) => {
  it.each([
    { error: { code: Number(code), message: 'no' } },
    { error: { message: `(#${code}) no`, type: 'OAuthException' } },
    { errors: [{ code: Number(code), title: 'no' }] },
    { message: 'no', error_code: code },
    { error: 'rejected', details: [{ field: 'text', error: code }] },
    { statuses: [{ errors: [{ code: Number(code) }] }] },
  ])('is not lost in %o', (body) => {
    expect(whatsAppCodeIn(body)).toBe(code);
    expect(failureOfRow(body).vendorCode).toBe(code);
  });
});

describe('what looks like a WhatsApp code', () => {
  it.each([
    { message: 'Room 368 is free, 190 euros.' },
    { count: 190, total: 368 },
    { phone: '4413104712345', id: 'wamid.HBgA131047B' },
    { error: { code: 999_999 } },
    { error: null },
    '<html>131</html>',
    null,
  ])('is none in %o', (body) => {
    expect(whatsAppCodeIn(body)).toBeNull();
  });

  it('a code nobody knows is kept as it came', () => {
    expect(failureOfRow({ error: { code: 500_123 } }).vendorCode).toBe('500123');
    expect(failureOfRow({ failure_code: 'blocked' }).vendorCode).toBe('blocked');
    expect(failureOfRow({ status: 'failed' }).vendorCode).toBeNull();
  });

  it('a closed window is told from all other refusals', () => {
    expect(digest.filter((code) => errorCodeOf(code) === 'window_closed')).toEqual(['131047']);
    expect(failureOfRow({ errors: [{ code: 131047 }] }).code).toBe('window_closed');
  });
});
