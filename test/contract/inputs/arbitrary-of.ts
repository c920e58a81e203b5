import fc from 'fast-check';
import { z } from 'zod';

/** Values to take for a schema, by the schema itself: ids that are there, whole drafts that fit. */
export type Seeds = ReadonlyMap<z.core.$ZodType, readonly unknown[]>;

/** What a check of a schema says of itself; undefined where the schema has no such check. */
function saidBy(schema: z.core.$ZodType, check: string, fact: string): unknown {
  const found = (schema._zod.def.checks ?? []).find(({ _zod }) => _zod.def.check === check);
  return found && Reflect.get(found._zod.def, fact);
}

/** A number that a check has; `otherwise` where there is none. */
function bound(schema: z.core.$ZodType, check: string, fact: string, otherwise: number): number {
  const value = saidBy(schema, check, fact);
  return typeof value === 'number' ? value : otherwise;
}

/** The shortest and the longest that a text or a list may be. */
function lengthsOf(schema: z.core.$ZodType): readonly [shortest: number, longest: number] {
  const exact = bound(schema, 'length_equals', 'length', -1);
  if (exact >= 0) return [exact, exact];
  const shortest = bound(schema, 'min_length', 'minimum', 0);
  return [shortest, bound(schema, 'max_length', 'maximum', Number.POSITIVE_INFINITY)];
}

const words = fc.oneof(
  fc.string({ maxLength: 24 }),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom(
    'x',
    '0',
    '+34 600 000 001',
    'https://a.test/x',
    'Europe/Madrid',
    'UTC',
    '__proto__',
  ),
);

/** Text of a length and, where there is one, a pattern; a long one now and then. */
function textOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const pattern = saidBy(schema, 'string_format', 'pattern');
  if (pattern instanceof RegExp) return fc.stringMatching(new RegExp(pattern.source));
  const [shortest, longest] = lengthsOf(schema);
  const fitting = words.map((text) => text.slice(0, longest).padEnd(shortest, 'y'));
  const long = fc.constantFrom('y'.repeat(Math.min(longest, 4000)));
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: long });
}

function numberOf(schema: z.core.$ZodNumber): fc.Arbitrary<unknown> {
  const isOver = saidBy(schema, 'greater_than', 'inclusive') === false;
  const lowest = bound(schema, 'greater_than', 'value', Number.MIN_SAFE_INTEGER);
  const min = isOver ? lowest + 1 : lowest;
  const max = bound(schema, 'less_than', 'value', Number.MAX_SAFE_INTEGER);
  const some = fc.integer({
    min: Math.max(min, -1000),
    max: Math.min(max, Math.max(min, 0) + 1000),
  });
  return fc.oneof(some, fc.constantFrom(min, max));
}

function stringOf(schema: z.core.$ZodString | z.core.$ZodStringFormat): fc.Arbitrary<unknown> {
  switch ('format' in schema._zod.def ? schema._zod.def.format : null) {
    case 'uuid':
      return fc.uuid();
    case 'date':
      return fc
        .date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10));
    case 'base64':
      return fc.base64String({ maxLength: 40 });
    default:
      return textOf(schema);
  }
}

function objectOf(schema: z.core.$ZodObject, seeds: Seeds): fc.Arbitrary<unknown> {
  const entries = Object.entries<z.core.$ZodType>(schema._zod.def.shape);
  const requiredKeys = entries.filter(([, one]) => one._zod.optin !== 'optional');
  return fc.record(
    Object.fromEntries(entries.map(([key, one]) => [key, arbitraryOf(one, seeds)])),
    { requiredKeys: requiredKeys.map(([key]) => key), noNullPrototype: true },
  );
}

function recordOf(schema: z.core.$ZodRecord, seeds: Seeds): fc.Arbitrary<unknown> {
  const { keyType, valueType } = schema._zod.def;
  const value = arbitraryOf(valueType, seeds);
  if (keyType instanceof z.core.$ZodEnum) {
    // A record of named keys has each of them.
    const keys = Object.values(keyType._zod.def.entries).map(String);
    return fc.record(Object.fromEntries(keys.map((key) => [key, value])), {
      noNullPrototype: true,
    });
  }
  const key = arbitraryOf(keyType, seeds).map(String);
  return fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
}

function shapeOf(schema: z.core.$ZodType, seeds: Seeds): fc.Arbitrary<unknown> {
  if (schema instanceof z.core.$ZodObject) return objectOf(schema, seeds);
  if (schema instanceof z.core.$ZodRecord) return recordOf(schema, seeds);
  if (schema instanceof z.core.$ZodArray) {
    const [minLength, longest] = lengthsOf(schema);
    const maxLength = Math.min(longest, minLength + 3);
    const element = arbitraryOf(schema._zod.def.element, seeds);
    return fc.array(element, { minLength, maxLength });
  }
  if (schema instanceof z.core.$ZodUnion) {
    return fc.oneof(...schema._zod.def.options.map((option) => arbitraryOf(option, seeds)));
  }
  if (schema instanceof z.core.$ZodNullable) {
    return fc.option(arbitraryOf(schema._zod.def.innerType, seeds), { nil: null });
  }
  if (schema instanceof z.core.$ZodOptional || schema instanceof z.core.$ZodDefault) {
    return arbitraryOf(schema._zod.def.innerType, seeds);
  }
  if (schema instanceof z.core.$ZodReadonly) return arbitraryOf(schema._zod.def.innerType, seeds);
  if (schema instanceof z.core.$ZodLiteral) return fc.constantFrom(...schema._zod.def.values);
  if (schema instanceof z.core.$ZodEnum) {
    return fc.constantFrom(...Object.values(schema._zod.def.entries));
  }
  if (schema instanceof z.core.$ZodBoolean) return fc.boolean();
  if (schema instanceof z.core.$ZodNumber) return numberOf(schema);
  if (schema instanceof z.core.$ZodString) return stringOf(schema);
  throw new TypeError(`Nothing makes values of a schema of type ${schema._zod.def.type}`);
}

/** Whether a schema has rules that its shape does not show. */
function isNarrowed(schema: z.core.$ZodType): boolean {
  return (schema._zod.def.checks ?? []).length > 0;
}

/**
 * Values that a schema takes: of its shape, with the seeds where they belong, most of the time, and
 * each narrowed part already fitting. Throws for a kind of schema that the contract does not have.
 */
export function arbitraryOf(schema: z.core.$ZodType, seeds: Seeds): fc.Arbitrary<unknown> {
  const known = seeds.get(schema) ?? [];
  const shape = shapeOf(schema, seeds);
  const made = isNarrowed(schema)
    ? shape.filter((value) => z.core.safeParse(schema, value).success)
    : shape;
  if (known.length === 0) return made;
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: made },
  );
}
