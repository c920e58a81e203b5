import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as cloove from './cloove/wire.ts';
import { compiled, type Shape } from './compiled.ts';
import * as scrubs from './scrubs/wire.ts';
import * as wpp from './wpp/wire.ts';

const isRow = (one: unknown): one is z.ZodObject => one instanceof z.ZodObject;

/** What vendors' pages are made of, by its name. */
const rows = Object.entries({ cloove, scrubs, wpp }).flatMap(([vendor, wire]) =>
  Object.entries<unknown>(wire).flatMap(([name, schema]) =>
    isRow(schema) ? [[`${vendor} ${name}`, schema] as const] : [],
  ),
);

/** Values that some field takes, and values that none does. */
const value = fc.oneof(
  fc.constantFrom('a', '', '2026-03-01T10:00:00Z', '1772359200', 'inbound'),
  fc.constantFrom(null, undefined, true, 0, 3, -1, 1.5, 1_772_359_200),
  fc.jsonValue({ maxDepth: 2 }),
);

const said = <Value>(of: Shape<Value>, one: unknown) => {
  const { success, data, error } = of.safeParse(one);
  return { success, data, issues: error?.issues };
};

describe.each(rows)('%s', (_, schema) => {
  it('loses no speed to a part that cannot be compiled', () => {
    expect(() => z.compile(schema, { strict: true })).not.toThrow();
  });

  it('reads the thousandth row as the first, and says the same of one that does not fit', () => {
    const late = compiled(schema);
    for (let n = 0; n < 100; n += 1) late.safeParse(null);
    const row = fc.dictionary(fc.constantFrom(...Object.keys(schema.shape), 'more'), value, {
      maxKeys: 20,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(row, (one) => {
        expect(said(late, one)).toEqual(said(schema, one));
      }),
    );
  });
});
