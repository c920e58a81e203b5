import { z } from 'zod';
import { SharedContact } from './content.ts';

const Title = z.string().trim().min(1).max(24);

/** Either buttons, or a list with what opens it. */
function isMenu(draft: {
  readonly buttons: readonly unknown[];
  readonly listButton: string | null;
  readonly sections: readonly { readonly rows: readonly unknown[] }[];
}): boolean {
  const rows = draft.sections.reduce((sum, section) => sum + section.rows.length, 0);
  return draft.listButton === null
    ? draft.buttons.length > 0 && rows === 0
    : draft.buttons.length === 0 && rows > 0 && rows <= 10;
}

/** A place, contacts, buttons or a list as somebody sends them, in WhatsApp's sizes. */
export const AdvancedDraft = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('location'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().max(1000).nullable(),
      address: z.string().max(1000).nullable(),
    }),
    z.object({ kind: z.literal('contacts'), contacts: z.array(SharedContact).min(1).max(20) }),
    z.object({
      kind: z.literal('interactive'),
      header: z.string().trim().max(60).nullable(),
      body: z.string().trim().min(1).max(1024),
      footer: z.string().trim().max(60).nullable(),
      /** Up to three; empty for a list. */
      buttons: z
        .array(
          z.object({ id: z.string().min(1).max(200), title: z.string().trim().min(1).max(20) }),
        )
        .max(3),
      /** The words of the button that opens a list; null for buttons. */
      listButton: z.string().trim().min(1).max(20).nullable(),
      sections: z
        .array(
          z.object({
            title: Title.nullable(),
            rows: z
              .array(
                z.object({
                  id: z.string().min(1).max(200),
                  title: Title,
                  description: z.string().trim().max(72).nullable(),
                }),
              )
              .min(1)
              .max(10),
          }),
        )
        .max(10),
    }),
  ])
  .refine((draft) => draft.kind !== 'interactive' || isMenu(draft), {
    error: 'Buttons, or a list of at most ten rows with the button that opens it.',
  });
export type AdvancedDraft = z.infer<typeof AdvancedDraft>;

/** What can be sent beside words and files. */
export const advancedKinds = ['location', 'contacts', 'interactive', 'reaction'] as const;
