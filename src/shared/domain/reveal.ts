import { z } from 'zod';
import type { ContactNames } from './contact-name.ts';
import { rightsOf, type Caller, type Permission } from './permissions.ts';
import { hideContact, hideName, hidePhones, maskPhone } from './reveal-contact.ts';

/** What a field of an answer tells, as far as a right stands before it. */
export type Told =
  /** A whole contact: its name may be seen by all, how to reach it by `readDetails`. */
  | 'contact'
  /** A phone that stands alone. */
  | 'phone'
  /** A name on screen that may be a phone, a username or an identifier. */
  | 'name'
  /** What was written, by anybody: for `readInbox` alone. */
  | 'words'
  /** What a platform said, which may repeat a phone. */
  | 'raw';

const told = z.registry<{ readonly tells: Told }>();

/** Marks a field of the contract: dispatch hides it from whoever lacks the right to it. */
export function telling<Schema extends z.ZodType>(tells: Told, schema: Schema): Schema {
  told.add(schema, { tells });
  return schema;
}

/** How a value of one schema is shown; null where nothing in it is ever hidden. */
type Show = (value: unknown, rights: ReadonlySet<Permission>) => unknown;

const text = (value: unknown, hide: (words: string) => string): unknown =>
  typeof value === 'string' ? hide(value) : value;

function isContact(value: unknown): value is ContactNames & { readonly displayName: string } {
  return (
    typeof value === 'object' && value !== null && 'identifier' in value && 'displayName' in value
  );
}

/** Nothing that was written: null where that may be, else nothing of the same kind. */
function wordless(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (z.core.safeParse(schema, null).success) return null;
  if (typeof value === 'string') return '';
  return Array.isArray(value) ? [] : {};
}

function showMarked(tells: Told, schema: z.core.$ZodType): Show {
  return (value, rights) => {
    if (tells === 'words') return rights.has('readInbox') ? value : wordless(schema, value);
    if (rights.has('readDetails')) return value;
    switch (tells) {
      case 'contact':
        return isContact(value) ? hideContact(value) : value;
      case 'phone':
        return text(value, maskPhone);
      case 'name':
        return text(value, hideName);
      case 'raw':
        return text(value, hidePhones);
    }
  };
}

/** Makes shows of schemas, each once. */
export interface Revealer {
  /** An answer of this schema as the caller may see it. The answer itself is left alone. */
  reveal(schema: z.core.$ZodType, value: unknown, caller: Caller): unknown;
  /** Whether anything in answers of this schema can be hidden at all. */
  hides(schema: z.core.$ZodType): boolean;
}

/** Walks answers by their schemas. Whoever is no link's holder sees everything. */
export function createRevealer(): Revealer {
  const shows = new Map<z.core.$ZodType, Show | null>();

  function showOf(schema: z.core.$ZodType): Show | null {
    const known = shows.get(schema);
    if (known !== undefined) return known;
    // A schema that contains itself ends here; none of the contract's does.
    shows.set(schema, null);
    const made = makeShow(schema);
    shows.set(schema, made);
    return made;
  }

  function objectShow(shape: Readonly<Record<string, z.core.$ZodType>>): Show | null {
    const fields = Object.entries(shape).flatMap(([key, schema]) => {
      const show = showOf(schema);
      return show === null ? [] : [{ key, show }];
    });
    if (fields.length === 0) return null;
    return (value, rights) => {
      if (typeof value !== 'object' || value === null) return value;
      const seen: Record<string, unknown> = { ...value };
      for (const { key, show } of fields) {
        if (key in seen) seen[key] = show(seen[key], rights);
      }
      return seen;
    };
  }

  function unionShow(options: readonly z.core.$ZodType[]): Show | null {
    const ways = options.map((option) => ({ option, show: showOf(option) }));
    if (ways.every(({ show }) => show === null)) return null;
    return (value, rights) => {
      const way = ways.find(({ option }) => z.core.safeParse(option, value).success);
      return way?.show?.(value, rights) ?? value;
    };
  }

  function eachShow(inner: z.core.$ZodType): Show | null {
    const show = showOf(inner);
    return (
      show &&
      ((value, rights) =>
        Array.isArray(value) ? value.map((one: unknown) => show(one, rights)) : value)
    );
  }

  function makeShow(schema: z.core.$ZodType): Show | null {
    const mark = told.get(schema);
    if (mark !== undefined) return showMarked(mark.tells, schema);
    if (schema instanceof z.core.$ZodObject) return objectShow(schema._zod.def.shape);
    if (schema instanceof z.core.$ZodArray) return eachShow(schema._zod.def.element);
    if (schema instanceof z.core.$ZodUnion) return unionShow(schema._zod.def.options);
    if (
      schema instanceof z.core.$ZodNullable ||
      schema instanceof z.core.$ZodOptional ||
      schema instanceof z.core.$ZodReadonly ||
      schema instanceof z.core.$ZodDefault
    ) {
      const show = showOf(schema._zod.def.innerType);
      return (
        show &&
        ((value, rights) => (value === null || value === undefined ? value : show(value, rights)))
      );
    }
    if (schema instanceof z.core.$ZodRecord) {
      const show = showOf(schema._zod.def.valueType);
      return (
        show &&
        ((value, rights) =>
          typeof value === 'object' && value !== null
            ? Object.fromEntries(
                Object.entries(value).map(([key, one]) => [key, show(one, rights)]),
              )
            : value)
      );
    }
    return null;
  }

  return {
    hides: (schema) => showOf(schema) !== null,
    reveal(schema, value, caller) {
      if (caller.role !== 'link' && caller.role !== 'locked') return value;
      const rights = rightsOf(caller);
      if (rights.has('readInbox') && rights.has('readDetails')) return value;
      return showOf(schema)?.(value, rights) ?? value;
    },
  };
}

/** Facts of an error as the caller may see them: a platform may repeat a phone in what it says. */
export function revealFacts<Facts>(facts: Facts, caller: Caller): Facts {
  if (rightsOf(caller).has('readDetails')) return facts;
  const seen: unknown = JSON.parse(JSON.stringify(facts), (_, value: unknown) =>
    typeof value === 'string' ? hidePhones(value) : value,
  );
  return sameShape(seen, facts) ? seen : facts;
}

/** JSON gave back what went in, but for the words. */
function sameShape<Of>(seen: unknown, _of: Of): seen is Of {
  return typeof seen === 'object' && seen !== null;
}
