import type { FailedAttempt, FailureItem } from '../../../shared/contract/failures.ts';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import type { ConversationId, NumberId } from '../../../shared/domain/ids.ts';
import { suggestValues } from './suggest-values.ts';

/** One person whose messages failed, with all of them. */
export interface Addressee {
  readonly conversationId: ConversationId;
  readonly name: string | null;
  readonly phone: string | null;
  /** What one template for this person stands for. */
  readonly answers: readonly FailedAttempt[];
}

/** Failed messages of one number: they share its templates. */
export interface NumberFailures {
  readonly numberId: NumberId;
  readonly connectionId: FailureItem['connectionId'];
  readonly numberName: string;
  readonly people: readonly Addressee[];
}

function addresseeOf(items: readonly [FailureItem, ...FailureItem[]]): Addressee {
  const [{ conversationId, displayName, phone }] = items;
  return {
    conversationId,
    name: displayName === phone ? null : displayName,
    phone,
    answers: items.map(({ id, delivery }) => ({ id, attempt: delivery.attempt })),
  };
}

const groupsOf = <Key>(items: readonly FailureItem[], key: (item: FailureItem) => Key) =>
  [...Map.groupBy(items, key).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [[first, ...rest] as const],
  );

/** Failed messages by number, the one with the most people first; each person once. */
export function byNumber(items: readonly FailureItem[]): readonly NumberFailures[] {
  return groupsOf(items, ({ numberId }) => numberId)
    .map((of) => {
      const [{ numberId, connectionId, numberName }] = of;
      const people = groupsOf(of, ({ conversationId }) => conversationId).map((one) =>
        addresseeOf([...one]),
      );
      return { numberId, connectionId, numberName, people };
    })
    .toSorted((a, b) => b.people.length - a.people.length);
}

/** Where the value of a field comes from: from each person, or the same words for all. */
export type FieldSource =
  | { readonly from: 'name' | 'first_name' | 'phone' }
  | { readonly from: 'words'; readonly words: string };

/** What is likely meant by each field; a person looks at it before anything is sent. */
export function guessSources(
  template: TemplateRow,
  personName: string | null,
): ReadonlyMap<string, FieldSource> {
  const sample = { contactName: 'Ada Lovelace', phone: '+1', personName, lastValues: {} };
  const offers = suggestValues(template, sample);
  return new Map(
    template.fields.map(({ key }): [string, FieldSource] => {
      const first = offers.get(key)?.[0];
      switch (first?.from) {
        case 'contact':
          return [key, { from: 'name' }];
        case 'first_name':
        case 'phone':
          return [key, { from: first.from }];
        default:
          return [key, { from: 'words', words: first?.value ?? '' }];
      }
    }),
  );
}

function valueOf(source: FieldSource | undefined, { name, phone }: Addressee): string {
  switch (source?.from) {
    case 'name':
      return name ?? '';
    case 'first_name':
      return name?.trim().split(/\s+/u)[0] ?? '';
    case 'phone':
      return phone ?? '';
    default:
      return source?.words ?? '';
  }
}

/** The values of a template for one person; '' where nothing is known. */
export function valuesOf(
  template: TemplateRow,
  sources: ReadonlyMap<string, FieldSource>,
  person: Addressee,
): Record<string, string> {
  return Object.fromEntries(
    template.fields.map(({ key }) => [key, valueOf(sources.get(key), person)]),
  );
}
