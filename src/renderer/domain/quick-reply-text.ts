/** What stands in braces in a quick reply and is filled when it is used. */
export const replyVariables = [
  'name',
  'first_name',
  'phone',
  'number',
  'me',
  'date',
  'time',
] as const;
export type ReplyVariable = (typeof replyVariables)[number];

/** What each variable is now; null for what nobody knows. */
export type ReplyValues = Readonly<Record<ReplyVariable, string | null>>;

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const variable = new RegExp(`\\{\\{\\s*(${replyVariables.join('|')})\\s*\\}\\}`, 'giu');

/**
 * Fills the variables of a quick reply. One whose value is not known stays as it is written: a gap
 * that a person sees and fills.
 */
export function fillReply(text: string, values: ReplyValues): string {
  return text.replace(variable, (written, name: string) => {
    const known = replyVariables.find((one) => one === name.toLowerCase());
    return (known && values[known]) ?? written;
  });
}

/** Where variables still stand in a text, in order. */
export function gapsIn(text: string): readonly Stretch[] {
  return [...text.matchAll(variable)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/**
 * What to call somebody by the name a platform tells: its first word with a letter in it. Null for
 * a name that holds none, such as a phone number or an emoji.
 */
export function firstName(name: string | null): string | null {
  return name?.split(/\s+/u).find((word) => /\p{L}/u.test(word)) ?? null;
}
