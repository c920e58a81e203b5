import { fillWording, wordingFields } from './template-wording.ts';

/** Why WhatsApp would refuse a value (codes 132000 and 132012). */
export const fieldProblems = [
  'empty',
  'line_break',
  'tab',
  'spaces',
  'too_long',
  'whole_too_long',
] as const;
export type FieldProblem = (typeof fieldProblems)[number];

/** The longest value of one field, in UTF-16 units. */
export const longestValue = 1024;
/** The longest whole, with its fields filled in, in UTF-16 units (api/README.md, "WhatsApp's own rules"). */
export const longestWhole = { header: 60, body: 1024 } as const;

/** What is wrong with a value by itself; null for nothing. White space around it is not sent. */
export function valueProblem(value: string | undefined): FieldProblem | null {
  const text = value?.trim() ?? '';
  if (text === '') return 'empty';
  if (/[\n\r\v\f\p{Zl}\p{Zp}]/u.test(text)) return 'line_break';
  if (text.includes('\t')) return 'tab';
  if (/\p{Zs}{4}/u.test(text)) return 'spaces';
  return text.length > longestValue ? 'too_long' : null;
}

/** A template as far as its fields go. */
export interface FilledTemplate {
  readonly fields: readonly { readonly key: string }[];
  readonly body: string | null;
  readonly frame: { readonly header: { readonly text: string | null } | null } | null;
}

export interface WrongField {
  readonly key: string;
  readonly problem: FieldProblem;
}

/** The field whose value makes a part too long: its longest. */
function tooLong(
  part: string | null | undefined,
  values: Readonly<Record<string, string>>,
  limit: number,
): WrongField[] {
  if (part === null || part === undefined) return [];
  const trimmed = Object.fromEntries(Object.entries(values).map(([key, one]) => [key, one.trim()]));
  const filled = fillWording(part, trimmed).length;
  if (filled <= limit) return [];
  const length = (key: string) => (Object.hasOwn(trimmed, key) ? (trimmed[key] ?? '').length : 0);
  const [longest] = wordingFields(part).toSorted((a, b) => length(b) - length(a));
  return longest === undefined ? [] : [{ key: longest, problem: 'whole_too_long' }];
}

/**
 * Everything that WhatsApp would refuse in the values of a template, each field once, in the order
 * of its fields. Both the window and the core ask this, so that no send is needed to find it out.
 */
export function wrongFields(
  template: FilledTemplate,
  values: Readonly<Record<string, string>>,
): WrongField[] {
  const own = template.fields.flatMap(({ key }): WrongField[] => {
    const problem = valueProblem(Object.hasOwn(values, key) ? values[key] : undefined);
    return problem === null ? [] : [{ key, problem }];
  });
  if (own.length > 0) return own;
  const whole = [
    ...tooLong(template.frame?.header?.text, values, longestWhole.header),
    ...tooLong(template.body, values, longestWhole.body),
  ];
  return template.fields.flatMap(({ key }) => whole.filter((one) => one.key === key).slice(0, 1));
}

/** Files that may stand above the words of a template. */
export const headerKinds = ['image', 'video', 'document'] as const;
export type HeaderKind = (typeof headerKinds)[number];

/** The kind of file that a template wants with each send; null for none, or where nobody told. */
export function headerKindOf(
  template: { readonly frame: { readonly header: { readonly kind: string } | null } | null } | null,
): HeaderKind | null {
  const kind = template?.frame?.header?.kind;
  return headerKinds.find((one) => one === kind) ?? null;
}

/** Keys of the fields that stand around the words: in the header and in buttons. */
function framedFields(template: {
  readonly frame: {
    readonly header: { readonly text: string | null } | null;
    readonly buttons: readonly { readonly value: string | null }[];
  } | null;
}): ReadonlySet<string> {
  const { header = null, buttons = [] } = template.frame ?? {};
  const texts = [header?.text ?? '', ...buttons.map(({ value }) => value ?? '')];
  return new Set(texts.flatMap(wordingFields));
}

/** How the fields of a pasted wording differ from those a template has: none of either is right. */
export function wordingDiffers(
  template: Parameters<typeof framedFields>[0] & {
    readonly fields: readonly { readonly key: string }[];
  },
  body: string,
): { readonly unknown: readonly string[]; readonly missing: readonly string[] } {
  const written = wordingFields(body);
  const framed = framedFields(template);
  const wanted = template.fields.map(({ key }) => key).filter((key) => !framed.has(key));
  return {
    unknown: written.filter((key) => !wanted.includes(key)),
    missing: wanted.filter((key) => !written.includes(key)),
  };
}
