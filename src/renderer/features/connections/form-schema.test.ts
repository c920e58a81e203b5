// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { urlProblem } from './form-schema.ts';

it('lets plain http reach this computer alone', () => {
  for (const local of ['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:3000/x']) {
    expect(urlProblem(local)).toBeNull();
  }
  for (const foreign of [
    'http://api.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
  ]) {
    expect(urlProblem(foreign)).toBe('insecure');
  }
});

it('takes no other scheme, and never throws on what people type', () => {
  for (const text of ['javascript:alert(1)', 'file:///etc/passwd', 'api.example.com', 'ftp://a']) {
    expect(urlProblem(text)).toBe('url');
  }
  fc.assert(
    fc.property(fc.string(), (text) => [null, 'url', 'insecure'].includes(urlProblem(text))),
  );
});
