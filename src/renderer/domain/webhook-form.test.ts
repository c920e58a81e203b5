import { expect, it } from 'vitest';
import { makeSecret, secretProblem, typedUrlProblem } from './webhook-form.ts';

it.each([
  ['https://yourapp.com/webhooks/whatsapp', null],
  ['http://127.0.0.1:8123/hook', null],
  ['http://localhost/hook', null],
  [' ', 'empty'],
  ['yourapp.com/hook', 'no_address'],
  ['ftp://yourapp.com', 'no_address'],
  ['javascript:alert(1)', 'no_address'],
  ['http://yourapp.com/hook', 'not_https'],
  ['http://127.0.0.1.evil.example/hook', 'not_https'],
] as const)('%s: %s', (url, problem) => {
  expect(typedUrlProblem(url)).toBe(problem);
});

it('a secret has 16 to 256 characters', () => {
  expect(secretProblem('x'.repeat(15))).toBe('short');
  expect(secretProblem('x'.repeat(16))).toBeNull();
  expect(secretProblem('x'.repeat(256))).toBeNull();
  expect(secretProblem('x'.repeat(257))).toBe('long');
});

it('a made secret is long enough and another one each time', () => {
  const secret = makeSecret();
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(makeSecret()).not.toBe(secret);
});
