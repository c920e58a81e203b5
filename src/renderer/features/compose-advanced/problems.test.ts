import { describe, expect, it } from 'vitest';
import { degreesIn, isWeb, phoneIn } from './problems.ts';

describe('what is typed for a message', () => {
  it.each([
    ['6.556452', 6.556452],
    ['-3,5', -3.5],
    ['+12', 12],
    ['six', null],
    ['', null],
    ['1e2', null],
  ])('degrees %s are %s', (text, degrees) => expect(degreesIn(text)).toBe(degrees));

  it.each([
    ['https://example.com/a.jpg', true],
    ['http://127.0.0.1:8/x', true],
    ['javascript:alert(1)', false],
    ['example.com', false],
    ['https://', false],
  ])('%s is a web address: %s', (text, is) => expect(isWeb(text)).toBe(is));

  it.each([
    ['+34 600-000-001', '+34600000001'],
    ['0034600000001', '+34600000001'],
    ['call me', null],
    ['12', null],
  ])('the phone %s is %s', (text, phone) => expect(phoneIn(text)).toBe(phone));
});
