import type { z } from 'zod';
import type { MessageType } from '../../../../shared/contract/primitives.ts';
import type { SentTemplate } from '../../../../shared/contract/rows.ts';
import type { RemoteContent, RemoteMedia, RemoteMessage } from '../remote.ts';
import { keyOf } from './template-keys.ts';
import { thumbnailOf } from '../thumbnail.ts';
import {
  WireContacts,
  WireInteractive,
  WireLocation,
  WireMedia,
  WireReaction,
  WireSentTemplate,
  WireText,
} from './wire-content.ts';

/** What a message holds, in Lobby's words. */
export interface Held {
  readonly text: string | null;
  readonly template: SentTemplate | null;
  readonly content?: RemoteContent;
  readonly reaction?: NonNullable<RemoteMessage['reaction']>;
}

export const nothing: Held = { text: null, template: null };

const whole = (value: number | null): number | null =>
  value === null || value < 1 ? null : Math.round(value);

function toMedia(wire: WireMedia): RemoteMedia {
  return {
    ref: wire.mediaId || null,
    mime: wire.mimeType?.trim() || null,
    fileName: wire.fileName?.trim() || null,
    bytes: wire.size,
    width: whole(wire.width),
    height: whole(wire.height),
    durationMs: wire.duration === null ? null : Math.round(wire.duration * 1000),
    thumbnail: thumbnailOf(wire.thumbnail),
  };
}

function read<Schema extends z.ZodType>(schema: Schema, content: unknown): z.output<Schema> | null {
  const parsed = schema.safeParse(content);
  return parsed.success ? parsed.data : null;
}

function location(content: unknown): Held {
  const place = read(WireLocation, content);
  return place === null ? nothing : { ...nothing, content: { kind: 'location', ...place } };
}

function contacts(content: unknown): Held {
  const cards = read(WireContacts, content)?.contacts ?? [];
  if (cards.length === 0) return nothing;
  const shown = cards.map(({ name, organization, phones, emails }) => ({
    name: name?.trim() || phones[0] || emails[0] || '',
    organisation: organization?.trim() || null,
    phones,
    emails,
  }));
  return { ...nothing, content: { kind: 'contacts', contacts: shown } };
}

function interactive(content: unknown): Held {
  const wire = read(WireInteractive, content);
  if (wire === null) return nothing;
  const { title, description, header, body, footer, buttons, button, sections } = wire;
  if (wire.type === 'button_reply' || wire.type === 'list_reply') {
    return title === null
      ? nothing
      : { ...nothing, text: title, content: { kind: 'choice', title, description } };
  }
  return {
    ...nothing,
    text: body,
    content: {
      kind: 'interactive',
      header,
      media: null,
      footer,
      buttons: buttons.map((one) => ({ kind: 'reply', title: one.title, value: null })),
      listButton: button,
      sections,
    },
  };
}

function valuesOf(components: WireSentTemplate['components']): Record<string, string> {
  const entries = components.flatMap(({ type, sub_type, index, parameters }) => {
    const place = type?.toLowerCase();
    if (place === 'button') {
      const text = parameters[0]?.text;
      const kind = sub_type?.toLowerCase() === 'url' ? 'url' : null;
      if (kind === null || typeof text !== 'string' || typeof index !== 'number') return [];
      return [[keyOf({ in: kind, index }), text] as const];
    }
    if (place !== 'header' && place !== 'body') return [];
    return parameters.flatMap(({ text, parameter_name }, at) => {
      if (text === null) return [];
      return [[keyOf({ in: place, name: parameter_name || String(at + 1) }), text] as const];
    });
  });
  return Object.fromEntries(entries);
}

/** The file above a template's words. */
function headerFile(components: WireSentTemplate['components']): RemoteMedia | null {
  for (const { type, parameters } of components) {
    if (type?.toLowerCase() !== 'header') continue;
    for (const { image, video, document } of parameters) {
      const file = image ?? video ?? document;
      if (!file?.id) continue;
      const unknown = { mime: null, bytes: null, width: null, height: null, durationMs: null };
      return { ...unknown, ref: file.id, fileName: file.filename, thumbnail: null };
    }
  }
  return null;
}

function template(content: unknown): Held {
  const wire = read(WireSentTemplate, content);
  if (wire === null) return nothing;
  const { name, language = null, components, body } = wire;
  const media = headerFile(components);
  return {
    text: body,
    template: name === null ? null : { key: name, name, language, values: valuesOf(components) },
    ...(media === null
      ? {}
      : {
          content: {
            kind: 'interactive',
            header: null,
            media,
            footer: null,
            buttons: [],
            listButton: null,
            sections: [],
          },
        }),
  };
}

/** What a message of this type holds; what cannot be read is not told. */
export function holds(type: MessageType, content: unknown): Held {
  switch (type) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const media = read(WireMedia, content);
      return {
        ...nothing,
        text: media?.caption ?? null,
        content: { kind: 'media', media: media === null ? null : toMedia(media) },
      };
    }
    case 'location':
      return location(content);
    case 'contacts':
      return contacts(content);
    case 'interactive':
      return interactive(content);
    case 'template':
      return template(content);
    case 'reaction': {
      const reaction = read(WireReaction, content);
      if (reaction === null) return nothing;
      const { messageId: toRef, emoji } = reaction;
      return { ...nothing, reaction: { toRef, emoji: emoji || null } };
    }
    case 'text':
    case 'system':
    case 'unknown':
      return { ...nothing, text: read(WireText, content)?.body ?? null };
  }
}
