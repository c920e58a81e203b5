import type { TemplateRow } from '../../../../shared/contract/rows.ts';
import type { RemoteTemplate } from '../../remotes/number-parts.ts';

/** What is kept of a template that a vendor may list. */
export type KeptTemplate = Pick<
  TemplateRow,
  'id' | 'key' | 'language' | 'fields' | 'body' | 'bodySource' | 'source' | 'lastUsedAt'
>;

/** How a template reads, and who said so. */
export type Wording = Pick<TemplateRow, 'body' | 'bodySource'>;

const unknown: Wording = { body: null, bodySource: null };

/** What a list of the vendor changes in the catalogue of one number. */
export interface ListChanges {
  /** To keep, by `id` where there is one already; `wording` is what is known from now on. */
  readonly keep: readonly {
    readonly id: number | null;
    readonly template: RemoteTemplate;
    readonly wording: Wording;
  }[];
  /** Sent before, or with a wording typed in here, and listed no more: they stay and cannot be sent. */
  readonly disable: readonly number[];
  /** All others that are listed no more. */
  readonly remove: readonly number[];
}

const nameOf = (one: { readonly key: string; readonly language: string | null }): string =>
  JSON.stringify([one.key, one.language ?? '']);

const keysOf = (one: { readonly fields: readonly { readonly key: string }[] }): string =>
  JSON.stringify(one.fields.map((field) => field.key).toSorted());

/**
 * A wording somebody gave is kept where the vendor tells none, as long as it has the same fields:
 * else the preview would read what is not sent.
 */
function wording(template: RemoteTemplate, known: KeptTemplate | undefined): Wording {
  if (template.body !== null) return { body: template.body, bodySource: 'vendor' };
  if (known === undefined || keysOf(known) !== keysOf(template)) return unknown;
  return { body: known.body, bodySource: known.bodySource };
}

/**
 * Compares what is kept of one number with what its vendor lists. The vendor's list stands above an
 * admin's own entry of the same name; of a template that is listed twice, the last counts.
 */
export function listChanges(
  kept: readonly KeptTemplate[],
  listed: readonly RemoteTemplate[],
): ListChanges {
  const known = new Map(kept.map((one) => [nameOf(one), one]));
  const named = new Map(listed.map((one) => [nameOf(one), one]));
  const missing = kept.filter((one) => one.source === 'vendor' && !named.has(nameOf(one)));
  // What somebody typed in cannot be had again.
  const isDear = (one: KeptTemplate) => one.lastUsedAt !== null || one.bodySource === 'typed';
  const ids = (dear: boolean): number[] =>
    missing.filter((one) => isDear(one) === dear).map((one) => one.id);
  return {
    keep: [...named].map(([name, template]) => {
      const one = known.get(name);
      return { id: one?.id ?? null, template, wording: wording(template, one) };
    }),
    disable: ids(true),
    remove: ids(false),
  };
}
