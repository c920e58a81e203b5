import { z } from 'zod';
import { LabelId } from '../domain/ids.ts';
import { method } from './method.ts';

/** Hues of labels; none of them is a state's green, amber or red. */
export const labelColours = [
  'grey',
  'brown',
  'olive',
  'teal',
  'sky',
  'blue',
  'violet',
  'pink',
] as const;
export const LabelColour = z.enum(labelColours);
export type LabelColour = z.infer<typeof LabelColour>;

/** A word staff put on conversations; the whole desk shares it. */
export const LabelRow = z.object({
  id: LabelId,
  name: z.string(),
  colour: LabelColour,
  /** How many conversations carry it. */
  conversations: z.int().nonnegative(),
});
export type LabelRow = z.infer<typeof LabelRow>;

export const labelMethods = [
  method('labels.list', {
    input: z.object({}),
    output: z.array(LabelRow),
    permission: 'readInbox',
  }),
  /** Makes one (`id` null) or changes one. Throws `conflict` for a name that is taken, `not_found`. */
  method('labels.save', {
    input: z.object({
      id: LabelId.nullable(),
      name: z.string().trim().min(1).max(40),
      colour: LabelColour,
    }),
    output: LabelRow,
    permission: 'markRead',
  }),
  /** Takes it off every conversation and out of every saved view too. */
  method('labels.remove', {
    input: z.object({ id: LabelId }),
    output: z.object({}),
    permission: 'markRead',
  }),
] as const;
