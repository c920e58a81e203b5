import { describe, expect, it } from 'vitest';
import { hideSecrets } from './secrets.ts';

describe('a vendor that repeats what it was asked with', () => {
  it.each([
    ['{"message":"Key my-api-key-1 is wrong"}', 'my-api-key-1'],
    ['my-api-key-1my-api-key-1', 'my-api-key-1'],
    ['{"message":"Refused:\\nmy-api-key-1 is wrong"}', 'my-api-key-1'],
    ['{"message":"Refused:\\nc2VjcmV0\\/a+b= is wrong"}', 'c2VjcmV0/a+b='],
    ['{"message":"Key a\\"b\\\\cdefg"}', 'a"b\\cdefg'],
    ['The key is my-api-key-1', ' my-api-key-1 '],
    ['{"message":"Key c2VjcmV0\\/a+b= is wrong"}', 'c2VjcmV0/a+b='],
    ['{"message":"Key a\\u0026b\\u003Ccd\\u002fef is wrong"}', 'a&b<cd/ef'],
  ])('%s does not bring it further', (text, secret) => {
    for (const isRefusal of [true, false]) {
      const hidden = hideSecrets(text, ['', secret], { isRefusal });
      expect(hidden).toContain('[secret]');
      expect(hidden).not.toContain(secret.trim());
      expect(hidden).not.toContain(JSON.stringify(secret.trim()).slice(1, -1));
    }
  });

  it('a short code is hidden where it is refused, and no customer’s words are cut by it', () => {
    const text = '{"content":"Room 4711 please"}';
    expect(hideSecrets(text, ['4711'], { isRefusal: false })).toBe(text);
    expect(hideSecrets(text, ['4711'], { isRefusal: true })).not.toContain('4711');
    expect(hideSecrets(text, ['1', ''], { isRefusal: true })).toBe(text);
  });
});
