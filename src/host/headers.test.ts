import { expect, test } from 'vitest';
import { contentSecurityPolicy, withNonce } from './headers.ts';

test('the policy opens nothing by itself and never says unsafe', () => {
  const policy = contentSecurityPolicy('n0nce', ['ws://127.0.0.1:4000']);
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('*');
  expect(policy).toContain("style-src 'self' 'nonce-n0nce'");
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:4000;");
});

test('a document carries the nonce of its own response in every place that asks for it', () => {
  const html = '<meta content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';
  expect(withNonce(html, 'abc')).toBe('<meta content="abc"><style nonce="abc"></style>');
});
