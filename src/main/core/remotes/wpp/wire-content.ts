import { z } from 'zod';
import { anyTextOrNull, countOrNull } from '../wire-values.ts';

/**
 * `content` of a message by its type (api/README.md, "wpp", inferred but for a text's `body`). Each
 * is read as far as it goes: a field of another shape is as if it were absent.
 */
const measure = z
  .number()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** Words, also where they are wrapped the way Meta does: `{text}`. */
const words = z
  .union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)])
  .nullish()
  .catch(null)
  .transform((text) => text ?? null);

/** A list whose odd entries are left out. */
function listOf<Entry extends z.ZodType>(entry: Entry) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((rows) =>
      (rows ?? []).flatMap((row): z.output<Entry>[] => {
        const read = entry.safeParse(row);
        return read.success ? [read.data] : [];
      }),
    );
}

/** A line of a contact card: plain, or named the way Meta does. */
const line = (key: string) =>
  z.union([
    z.string().min(1),
    z
      .record(z.string(), z.unknown())
      .transform((entry) => entry[key])
      .pipe(z.string().min(1)),
  ]);

export const WireText = z.object({ body: anyTextOrNull });

export const WireMedia = z.object({
  mediaId: anyTextOrNull,
  mimeType: anyTextOrNull,
  fileName: anyTextOrNull,
  size: countOrNull,
  width: measure,
  height: measure,
  /** Seconds. */
  duration: measure,
  caption: anyTextOrNull,
  /** Base64. */
  thumbnail: anyTextOrNull,
});
export type WireMedia = z.infer<typeof WireMedia>;

export const WireLocation = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  name: anyTextOrNull,
  address: anyTextOrNull,
});

export const WireContacts = z.object({
  contacts: listOf(
    z.object({
      name: z
        .union([
          z.string(),
          z.object({ formatted_name: z.string() }).transform((name) => name.formatted_name),
        ])
        .nullish()
        .catch(null),
      organization: anyTextOrNull,
      phones: listOf(line('phone')),
      emails: listOf(line('email')),
    }),
  ),
});

const Row = z.object({ title: z.string(), description: anyTextOrNull });

export const WireInteractive = z.object({
  type: anyTextOrNull,
  header: words,
  body: words,
  footer: words,
  buttons: listOf(
    z.union([
      z.object({ title: z.string() }),
      z.object({ reply: z.object({ title: z.string() }) }).transform(({ reply }) => reply),
    ]),
  ),
  button: anyTextOrNull,
  sections: listOf(z.object({ title: anyTextOrNull, rows: listOf(Row) })),
  /** Of a reply. */
  title: anyTextOrNull,
  description: anyTextOrNull,
});

export const WireReaction = z.object({ messageId: z.string().min(1), emoji: anyTextOrNull });

const Parameter = z.object({
  type: anyTextOrNull,
  text: anyTextOrNull,
  parameter_name: anyTextOrNull,
  image: WireFile(),
  video: WireFile(),
  document: WireFile(),
});

function WireFile() {
  return z.object({ id: anyTextOrNull, filename: anyTextOrNull }).nullish().catch(null);
}

/** A template as it was sent: `components` hold what its fields were. */
export const WireSentTemplate = z.object({
  name: anyTextOrNull,
  language: z
    .union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)])
    .nullish()
    .catch(null),
  components: listOf(
    z.object({
      type: anyTextOrNull,
      sub_type: anyTextOrNull,
      index: z.coerce.number().nullish().catch(null),
      parameters: listOf(Parameter),
    }),
  ),
  body: anyTextOrNull,
});
export type WireSentTemplate = z.infer<typeof WireSentTemplate>;
