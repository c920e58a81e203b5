import { z } from 'zod';
import { format as formatDate } from 'date-fns';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import { linkRights, type LinkRight } from '../../../shared/domain/permissions.ts';

/** The values of the form. */
export interface LinkValues {
  name: string;
  /** The platform's id of the number. */
  numberRef: string;
  rights: LinkRight[];
  expires: 'never' | 'at';
  /** A moment as a field of date and time holds it, in the zone of this computer. */
  expiresAt: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const fieldForm = "yyyy-MM-dd'T'HH:mm";

/** Rights that often go together, smallest first. */
export const rightPresets = {
  read: ['readInbox', 'readDetails'],
  reply: ['readInbox', 'readDetails', 'markRead', 'sendText', 'sendMedia', 'sendTemplates'],
  everything: linkRights,
} as const satisfies Readonly<Record<string, readonly LinkRight[]>>;
export type RightPreset = keyof typeof rightPresets;

/** Which preset these rights are; null for a choice of one's own. */
export function presetOf(rights: readonly LinkRight[]): RightPreset | null {
  const names = Object.keys(rightPresets) as readonly RightPreset[];
  return (
    names.find((name) => {
      const preset: readonly LinkRight[] = rightPresets[name];
      return preset.length === rights.length && preset.every((right) => rights.includes(right));
    }) ?? null
  );
}

/** What the form begins with: a link's own values, or those of a new one for `numberRef`. */
export function startLink(
  link: Pick<SharedLinkRow, 'name' | 'numberRef' | 'rights' | 'expiresAt'> | null,
  numberRef: string,
  now: number,
): LinkValues {
  const expiresAt = link?.expiresAt ?? null;
  return {
    name: link?.name ?? '',
    numberRef: link?.numberRef ?? numberRef,
    rights: [...(link?.rights ?? rightPresets.reply)],
    expires: expiresAt === null ? 'never' : 'at',
    expiresAt: formatDate(expiresAt ?? now + 30 * dayMs, fieldForm),
  };
}

/** When the link runs out, ms UTC; null: never. NaN for what is no moment. */
export function endOf({ expires, expiresAt }: Pick<LinkValues, 'expires' | 'expiresAt'>) {
  return expires === 'never' ? null : new Date(expiresAt).getTime();
}

/** The words of each problem. */
export interface LinkProblems {
  readonly name: string;
  readonly number: string;
  readonly rights: string;
  readonly moment: string;
  readonly past: string;
}

/** The form's own rules; `now` is asked when it is submitted. */
export function linkSchema(
  words: LinkProblems,
  now: () => number,
): z.ZodType<LinkValues, LinkValues> {
  return z
    .object({
      name: z.string().trim().min(1, words.name).max(120),
      numberRef: z.string().trim().min(1, words.number).max(200),
      rights: z.array(z.enum(linkRights)).min(1, words.rights),
      expires: z.enum(['never', 'at']),
      expiresAt: z.string(),
    })
    .superRefine((values, at) => {
      const end = endOf(values);
      if (end === null || end > now()) return;
      const message = Number.isNaN(end) ? words.moment : words.past;
      at.addIssue({ code: 'custom', path: ['expiresAt'], message });
    });
}
