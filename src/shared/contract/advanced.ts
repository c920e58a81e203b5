import { z } from 'zod';
import { SharedContact } from './content.ts';

const Title = z.string().trim().min(1).max(24);

/** A line break in a name would end the line of a vCard. */
const CardName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/);
const Card = SharedContact.extend({ name: CardName, organisation: CardName.nullable() });

/** The address of something anybody can fetch. */
const WebAddress = z
  .string()
  .trim()
  .max(2048)
  .regex(/^https?:\/\/[^\s/]+/i);
const Mime = z
  .string()
  .trim()
  .max(120)
  .regex(/^[\w.+-]+\/[\w.+-]+$/);

const Place = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(1000).nullable(),
});

/** An id that the platform gave to something kept there, typed by hand. */
const KeptId = z
  .string()
  .trim()
  .regex(/^[\w-]{1,64}$/);

const DraftButton = z
  .object({
    id: z.string().min(1).max(200),
    title: z.string().trim().min(1).max(20),
    /** What it does; left out: it answers. */
    does: z.enum(['reply', 'url', 'call']).optional(),
    /** The web address or the phone behind it; only for those two. */
    value: z.string().trim().max(2048).optional(),
  })
  .refine(({ does, value = '' }) =>
    does === 'url'
      ? WebAddress.safeParse(value).success
      : does === 'call'
        ? /^\+?\d{5,15}$/.test(value)
        : value === '',
  );

/** Either buttons, or a list with what opens it. */
function isMenu(draft: {
  readonly buttons: readonly unknown[];
  readonly media?: unknown;
  readonly listButton: string | null;
  readonly sections: readonly { readonly rows: readonly unknown[] }[];
}): boolean {
  const rows = draft.sections.reduce((sum, section) => sum + section.rows.length, 0);
  return draft.listButton === null
    ? draft.buttons.length > 0 && rows === 0
    : draft.buttons.length === 0 && draft.media === undefined && rows > 0 && rows <= 10;
}

/** A place, contacts, buttons or a list as somebody sends them, in WhatsApp's sizes. */
export const AdvancedDraft = z
  .discriminatedUnion('kind', [
    Place.extend({ kind: z.literal('location'), address: z.string().max(1000).nullable() }),
    z.object({ kind: z.literal('contacts'), contacts: z.array(Card).min(1).max(20) }),
    z.object({
      kind: z.literal('interactive'),
      header: z.string().trim().max(60).nullable(),
      body: z.string().trim().min(1).max(1024),
      footer: z.string().trim().max(60).nullable(),
      /** Up to three; empty for a list. */
      buttons: z.array(DraftButton).max(3),
      /** What stands above the words, by its address; left out for most, and for a list. */
      media: z
        .object({ kind: z.enum(['image', 'video', 'document']), url: WebAddress, mime: Mime })
        .optional(),
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
    /** A file that the platform fetches by itself. */
    z.object({
      kind: z.literal('file_url'),
      media: z.enum(['image', 'video', 'audio', 'document']),
      url: WebAddress,
      mime: Mime,
      caption: z.string().trim().max(1024).nullable(),
    }),
    /** Words with what is kept at the platform, by its ids. */
    z
      .object({
        kind: z.literal('kept'),
        text: z.string().trim().max(4096),
        attachments: z.array(KeptId).max(10),
        contactId: KeptId.nullable(),
        location: Place.nullable(),
      })
      .refine(
        ({ attachments, contactId, location }) =>
          attachments.length > 0 || contactId !== null || location !== null,
      ),
  ])
  .refine((draft) => draft.kind !== 'interactive' || isMenu(draft), {
    error: 'Buttons, or a list of at most ten rows with the button that opens it.',
  });
export type AdvancedDraft = z.infer<typeof AdvancedDraft>;

/** What can be sent beside words and files. */
export const advancedKinds = [
  'location',
  'contacts',
  'interactive',
  'reaction',
  /** Buttons that open a page or begin a call. */
  'action_buttons',
  /** Buttons with a picture, video or document above them, by its address. */
  'media_buttons',
  'file_url',
  'kept',
] as const;
export type AdvancedKind = (typeof advancedKinds)[number];

/** What of `advancedKinds` a platform must take for this. */
export function neededFor(draft: AdvancedDraft): readonly AdvancedKind[] {
  if (draft.kind !== 'interactive') return [draft.kind];
  const acts = draft.buttons.some(({ does = 'reply' }) => does !== 'reply');
  return [
    'interactive',
    ...(acts ? (['action_buttons'] as const) : []),
    ...(draft.media === undefined ? [] : (['media_buttons'] as const)),
  ];
}
