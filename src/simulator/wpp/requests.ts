import { z } from 'zod';

/** Requests to WPP: a text's send stands in wpp-cloud.txt, the rest is inferred (api/README.md). */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const common = {
  to: z.string().min(1).max(256),
  contextMessageId: z.string().min(1).optional(),
};
const file = {
  ...common,
  mediaId: z.string().min(1).optional(),
  mediaUrl: z.url({ protocol: /^https?$/ }).optional(),
  caption: z.string().max(1024).optional(),
  fileName: z.string().max(240).optional(),
};
const text = (most: number) => z.string().min(1).max(most);

const Interactive = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    header: text(60).optional(),
    body: text(1024),
    footer: text(60).optional(),
    buttons: z
      .array(z.object({ id: text(256), title: text(20) }))
      .min(1)
      .max(3),
  }),
  z.object({
    type: z.literal('list'),
    header: text(60).optional(),
    body: text(1024),
    footer: text(60).optional(),
    button: text(20),
    sections: z
      .array(
        z.object({
          title: text(24).optional(),
          rows: z
            .array(z.object({ id: text(200), title: text(24), description: text(72).optional() }))
            .min(1),
        }),
      )
      .min(1)
      .refine((sections) => sections.flatMap(({ rows }) => rows).length <= 10, 'at most 10 rows'),
  }),
]);

const Parameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
});
const Component = z.looseObject({
  type: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(Parameter).default([]),
});

export const SendBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), ...common, text: text(4096) }),
  z.object({ type: z.literal('image'), ...file }),
  z.object({ type: z.literal('video'), ...file }),
  z.object({ type: z.literal('audio'), ...file }),
  z.object({ type: z.literal('document'), ...file }),
  z.object({ type: z.literal('sticker'), ...file }),
  z.object({
    type: z.literal('location'),
    ...common,
    location: z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal('contacts'),
    ...common,
    contacts: z
      .array(
        z.object({
          name: z.string().min(1),
          organization: z.string().optional(),
          phones: z.array(z.string()).default([]),
          emails: z.array(z.string()).default([]),
        }),
      )
      .min(1),
  }),
  z.object({ type: z.literal('interactive'), ...common, interactive: Interactive }),
  z.object({
    type: z.literal('reaction'),
    ...common,
    reaction: z.object({ messageId: z.string().min(1), emoji: z.string().max(32) }),
  }),
  z.object({
    type: z.literal('template'),
    ...common,
    templateName: z.string().min(1),
    language: z.string().min(1),
    components: z.array(Component).default([]),
  }),
]);
export type SendBody = z.output<typeof SendBody>;
export type SentComponent = z.output<typeof Component>;

/** What is wrong with a request, in one line. */
export function wrongWith(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'Invalid request body or parameters';
  const at = issue.path.join('.');
  return at === '' ? issue.message : `${at}: ${issue.message}`;
}
