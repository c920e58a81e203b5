import type { Random } from '../ports.ts';

/** Crockford's 32: no I, L, O and U, which are taken for others. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: with what a guess costs, nobody gets through them. */
const length = 16;
const groupLength = 4;

/** A new code as it is shown: four groups of four. */
export function newCode(random: Random): string {
  const code = [...random.bytes(length)].map((byte) => letters[byte % letters.length]).join('');
  return code.replace(new RegExp(`.{${groupLength}}(?=.)`, 'g'), '$&-');
}

/** What somebody typed as it was meant: case, blanks and dashes do not count, O is 0, I and L are 1. */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}
