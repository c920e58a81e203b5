import { expect, it } from 'vitest';
import { displayName } from './contact-name.ts';

const contact = { name: 'Ada', phone: '+2348012345678', username: '@ada', identifier: 'x.1' };

it('name, then phone, then @username, then identifier; a blank name is none', () => {
  expect(displayName(contact)).toBe('Ada');
  expect(displayName({ ...contact, name: '  ' })).toBe('+2348012345678');
  expect(displayName({ ...contact, name: null, phone: null })).toBe('@ada');
  expect(displayName({ ...contact, name: null, phone: null, username: 'ada' })).toBe('@ada');
  expect(displayName({ ...contact, name: null, phone: null, username: null })).toBe('x.1');
});
