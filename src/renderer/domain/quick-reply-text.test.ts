// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillReply, firstName, gapsIn, type ReplyValues } from './quick-reply-text.ts';

const values: ReplyValues = {
  name: 'Ana Ruiz',
  first_name: 'Ana',
  phone: null,
  number: 'Harbour',
  me: 'Eva',
  date: '3 May',
  time: '09:00',
};

it('what is not known stays a gap that can be seen, and is never left out in silence', () => {
  const text = fillReply('Hello {{first_name}}, we call {{phone}} at {{ TIME }}.', values);
  expect(text).toBe('Hello Ana, we call {{phone}} at 09:00.');
  const [gap] = gapsIn(text);
  expect(gap && text.slice(gap.from, gap.to)).toBe('{{phone}}');
});

it('a value with dollar signs or braces is put in as it is', () => {
  const odd = { ...values, name: '$& {{phone}} $1' };
  expect(fillReply('Hi {{name}}!', odd)).toBe('Hi $& {{phone}} $1!');
});

it('leaves everything that is no variable of ours alone', () => {
  const other = fc.string().filter((text) => gapsIn(text).length === 0);
  fc.assert(fc.property(other, (text) => fillReply(text, values) === text));
  expect(fillReply('{{order_id}} {name} {{}}', values)).toBe('{{order_id}} {name} {{}}');
});

it('does not greet anybody by a number or an emoji', () => {
  expect(firstName('🌸 Ana María')).toBe('Ana');
  expect(firstName('أحمد علي')).toBe('أحمد');
  expect(firstName('+34 600 000 001')).toBeNull();
  expect(firstName('🌸')).toBeNull();
  expect(firstName(null)).toBeNull();
});
