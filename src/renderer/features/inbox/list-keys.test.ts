// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { findTyped, typedMore, type Typed } from './list-keys.ts';

const names = ['Ada', 'Élodie', 'Eva', undefined, 'محمد', 'Adam'];
const find = (word: string, at: number) =>
  findTyped({ word, at: 0 }, at, names.length, (index) => names[index]);

describe('typing a name in the list', () => {
  it('goes to the next one that begins so, and around the end', () => {
    expect(find('a', 0)).toBe(5);
    expect(find('a', 5)).toBe(0);
    expect(find('ada', 5)).toBe(5);
    expect(find('x', 0)).toBe(null);
  });

  it('needs no accents, and works in other scripts', () => {
    expect(find('elo', 0)).toBe(1);
    expect(find('م', 0)).toBe(4);
  });

  it('goes from one to the next with the same letter again', () => {
    expect(find('e', 0)).toBe(1);
    expect(find('ee', 1)).toBe(2);
    expect(find('eee', 2)).toBe(1);
  });

  it('begins a new word after a pause', () => {
    const one: Typed = typedMore({ word: '', at: 0 }, 'a', 100);
    expect(typedMore(one, 'd', 900).word).toBe('ad');
    expect(typedMore(one, 'd', 1200).word).toBe('d');
  });
});
