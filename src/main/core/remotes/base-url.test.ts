import { describe, expect, it } from 'vitest';
import { LobbyError } from '../../../shared/errors.ts';
import { parseBaseUrl } from './base-url.ts';

function codeOf(typed: string): string {
  try {
    return parseBaseUrl(typed);
  } catch (thrown) {
    return thrown instanceof LobbyError ? thrown.code : String(thrown);
  }
}

describe('a base URL', () => {
  it.each([
    ['https://api.clooveai.com', 'https://api.clooveai.com'],
    [' https://api.clooveai.com/ ', 'https://api.clooveai.com'],
    ['https://proxy.example/whatsapp/cloove//', 'https://proxy.example/whatsapp/cloove'],
    ['HTTPS://Api.Example:8443/A', 'https://api.example:8443/A'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('%j keeps its path prefix and loses its closing slash', (typed, parsed) => {
    expect(codeOf(typed)).toBe(parsed);
  });

  it.each([
    '',
    'not a url',
    'api.clooveai.com',
    'https:api.clooveai.com',
    'https://',
    'ftp://api.clooveai.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:secret@api.clooveai.com',
    'https://api.clooveai.com?key=1',
    'https://api.clooveai.com/#here',
  ])('%j that cannot work is told', (typed) => {
    expect(codeOf(typed)).toBe('url_invalid');
  });

  it.each([
    'http://api.clooveai.com',
    'http://192.168.1.4',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://0.0.0.0:4010',
  ])('a key never crosses the network in the clear: %j', (typed) => {
    expect(codeOf(typed)).toBe('url_insecure');
  });
});
