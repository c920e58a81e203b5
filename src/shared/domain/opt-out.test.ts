import { expect, it } from 'vitest';
import { asksToStop } from './opt-out.ts';

it.each(['STOP', ' Stop. ', 'BAJA', 'No más mensajes!', 'berhenti', 'बंद करें', 'إلغاء الاشتراك'])(
  'who writes nothing but “%s” is not written to again without anybody asking',
  (text) => expect(asksToStop(text)).toBe(true),
);

it.each([
  'Where does the bus stop?',
  'Please do not stop',
  'The room is on the ground floor, planta baja',
  '',
  '🙂',
  'stop '.repeat(40),
])('a talk about “%s” is no wish to be left alone', (text) => {
  expect(asksToStop(text)).toBe(false);
});
