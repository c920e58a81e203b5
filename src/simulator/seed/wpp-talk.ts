import { seededUuid } from '../seeded.ts';
import type { DeliveryStep, Language } from '../whatsapp/records.ts';
import { mediaContent, sampleMedia, typeOfSample } from '../wpp/media.ts';
import {
  conversationOf,
  wppMessage,
  type Contact,
  type Content,
  type Conversation,
  type MediaState,
  type StoredMedia,
  type WppMessage,
} from '../wpp/records.ts';
import type { SampleName } from '../wpp/sample-library.ts';

/** One line of a conversation at WPP, as it is written down. */
export interface Line {
  readonly by: 'them' | 'us';
  readonly type: string;
  readonly content: Content;
  readonly sample?: SampleName;
  readonly caption?: string;
  /** Ms since the line before; two minutes when absent. */
  readonly afterMs?: number;
  /** How many lines up is what it answers or reacts to. */
  readonly up?: number;
  readonly forwarded?: boolean;
  /** Its words were others before. */
  readonly edited?: boolean;
  readonly deleted?: boolean;
  readonly status?: 'sent' | 'delivered' | 'read';
  readonly failure?: number;
  readonly file?: MediaState;
}

type Extra = Partial<Omit<Line, 'by' | 'type' | 'content' | 'sample' | 'caption'>>;

function speaker(by: Line['by']) {
  const line = (type: string, content: Content, extra: Extra = {}): Line => ({
    by,
    type,
    content,
    ...extra,
  });
  return {
    line,
    says: (body: string, extra?: Extra) => line('text', { body }, extra),
    shows: (sample: SampleName, caption?: string, extra?: Extra): Line => ({
      ...line(typeOfSample(sample), {}, extra),
      sample,
      ...(caption === undefined ? {} : { caption }),
    }),
    reacts: (emoji: string, up: number, extra?: Extra) =>
      line('reaction', { emoji }, { ...extra, up }),
  };
}

/** What the customer does, and what the desk does. */
export const them = speaker('them');
export const us = speaker('us');

/** A conversation as it is written down. */
export interface Talk {
  readonly contact: Contact;
  readonly language: Language;
  /** How long ago its last line is, ms. */
  readonly lastMs: number;
  readonly unread?: number;
  readonly open?: boolean;
  readonly reach?: Conversation['reach'];
  readonly lines: readonly Line[];
}

/** A contact who is known by a phone, digits. */
export function phoneContact(name: string | null, phone: string): Contact {
  return { identifier: phone, replyTo: phone, phone, name, bsuid: null, username: null };
}

function stepsOf(line: Line, at: number): readonly DeliveryStep[] {
  if (line.by === 'them') return [];
  const sent: DeliveryStep = { at: at + 900, status: 'sent' };
  if (line.failure !== undefined) {
    return [sent, { at: at + 3_000, status: 'failed', code: line.failure }];
  }
  const delivered: DeliveryStep = { at: at + 2_500, status: 'delivered' };
  if (line.status === 'sent') return [sent];
  if (line.status === 'delivered') return [sent, delivered];
  return [sent, delivered, { at: at + 30_000, status: 'read' }];
}

/** Places a conversation in time, with its files: its last line `lastMs` before `anchor` (ms UTC). */
export function placeTalk(
  talk: Talk,
  of: { readonly anchor: number; readonly seed: string; readonly phoneId: string },
): { readonly conversation: Conversation; readonly media: readonly StoredMedia[] } {
  const { seed, phoneId } = of;
  const times: number[] = [];
  let at = of.anchor - talk.lastMs;
  for (const line of talk.lines.toReversed()) {
    times.unshift(at);
    at -= line.afterMs ?? 120_000;
  }
  const media: StoredMedia[] = [];
  const messages: WppMessage[] = [];
  talk.lines.forEach((line, index) => {
    const createdAt = times[index] ?? of.anchor;
    const target = line.up === undefined ? null : (messages[index - line.up]?.wamid ?? null);
    let { content } = line;
    if (line.type === 'reaction') content = { messageId: target ?? '', ...content };
    if (line.sample !== undefined) {
      const { sample, file: state = 'ready' } = line;
      const id = seededUuid(`${seed}:file:${index}`);
      const stored = sampleMedia({ id, phoneId, createdAt, sample, state });
      media.push(stored);
      content = mediaContent(stored, line.caption ?? null);
    }
    messages.push(
      wppMessage({
        id: seededUuid(`${seed}:${index}`),
        direction: line.by === 'them' ? 'inbound' : 'outbound',
        sender: line.by === 'them' ? 'customer' : 'human',
        type: line.type,
        content: line.deleted === true ? {} : content,
        contextId: line.type === 'reaction' ? null : target,
        forwarded: line.forwarded ?? false,
        editedAt: line.edited === true ? createdAt + 40_000 : null,
        deletedAt: line.deleted === true ? createdAt + 60_000 : null,
        createdAt,
        delivery: stepsOf(line, createdAt),
      }),
    );
  });
  const { contact, language, open = true, reach = 'reads', unread: unreadCount = 0 } = talk;
  const id = seededUuid(seed);
  return {
    conversation: conversationOf({
      id,
      phoneId,
      contact,
      language,
      open,
      reach,
      unreadCount,
      messages,
    }),
    media,
  };
}
