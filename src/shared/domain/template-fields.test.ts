import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueProblem, wordingDiffers, wrongFields } from './template-fields.ts';

const template = (body: string | null, ...keys: string[]) => ({
  fields: keys.map((key) => ({ key })),
  body,
  frame: null,
});

describe('a value', () => {
  it('that WhatsApp refuses is told before it is sent', () => {
    expect(valueProblem(undefined)).toBe('empty');
    expect(valueProblem(' \n ')).toBe('empty');
    expect(valueProblem('a\nb')).toBe('line_break');
    expect(valueProblem('a\u2028b')).toBe('line_break');
    expect(valueProblem('a\tb')).toBe('tab');
    expect(valueProblem('a    b')).toBe('spaces');
    expect(valueProblem('a\u00a0\u00a0\u00a0\u00a0b')).toBe('spaces');
    expect(valueProblem('a   b')).toBeNull();
    expect(valueProblem('x'.repeat(1024))).toBeNull();
    expect(valueProblem('x'.repeat(1025))).toBe('too_long');
  });

  it('is judged as it is sent: without the white space around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[ \t\n]{0,6}$/), (text, around) => {
        expect(valueProblem(`${around}${text}${around}`)).toBe(valueProblem(text.trim()));
      }),
    );
  });

  it('that passes holds no line break, no tab, no four spaces, and is neither empty nor too long', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', ' ', '\t', '\n', '\r', '\u00a0', 'ñ', '😀', '{', '}'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(value, (text) => {
        if (valueProblem(text) !== null) return;
        expect(text.trim()).toMatch(/^[^\n\r\t]+$/);
        expect(text.trim()).not.toMatch(/[ \u00a0]{4}/);
      }),
    );
  });
});

describe('a template', () => {
  const values = fc.dictionary(fc.constantFrom('1', '2', 'name'), fc.string());

  it('goes only when every one of its fields goes, whatever else is filled in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('1', '2', 'name')), values, (keys, given) => {
        const wrong = wrongFields(template(null, ...keys), given).map(({ key }) => key);
        expect(wrong).toEqual(keys.filter((key) => valueProblem(given[key]) !== null));
      }),
    );
  });

  it('is measured whole: many values that fit by themselves may not fit together', () => {
    const long = 'x'.repeat(600);
    const given = { 1: long, 2: `${long}y` };
    expect(wrongFields(template('{{1}} and {{2}}', '1', '2'), given)).toEqual([
      { key: '2', problem: 'whole_too_long' },
    ]);
    expect(wrongFields(template(null, '1', '2'), given)).toEqual([]);
  });

  it('has a header of sixty characters, with its field', () => {
    const one = {
      ...template('Hello', 'header.1'),
      frame: { header: { text: 'Order {{header.1}}' } },
    };
    expect(wrongFields(one, { 'header.1': 'x'.repeat(54) })).toEqual([]);
    expect(wrongFields(one, { 'header.1': 'x'.repeat(55) })).toEqual([
      { key: 'header.1', problem: 'whole_too_long' },
    ]);
  });

  it('does not take a key of every object for a value', () => {
    expect(wrongFields(template(null, 'constructor'), {})).toEqual([
      { key: 'constructor', problem: 'empty' },
    ]);
  });
});

describe('a wording that is pasted', () => {
  it('has just the fields of the template, in any order, and those of its frame besides', () => {
    const one = {
      ...template(null, 'header.1', '1', '2', 'url.1'),
      frame: {
        header: { text: 'For {{header.1}}' },
        buttons: [{ value: 'https://x.example/{{url.1}}' }],
      },
    };
    expect(wordingDiffers(one, '{{2}} then {{ 1 }}')).toEqual({ unknown: [], missing: [] });
    expect(wordingDiffers(one, '{{1}} and {{name}}')).toEqual({
      unknown: ['name'],
      missing: ['2'],
    });
  });
});
