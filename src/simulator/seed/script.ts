import type { Conversation } from '../cloove/records.ts';
import type { Language, Sender } from '../whatsapp/records.ts';
import { conversationStatuses, handlingModes } from '../cloove/records.ts';
import { reaches } from '../whatsapp/records.ts';

/**
 * A conversation as it is written down in `scripts/`:
 *
 * ```
 * # Ada Lovelace | gb | last=4m unread=1
 * < What the customer wrote
 *   and its second line
 * +2h
 * > {delivered} What a person at the desk answered
 * * What the vendor's AI answered
 * < {image} A caption
 * ```
 *
 * A name of `-` is none. `last` says how long ago the newest message is. `+2h` is the time between
 * two messages; without it a few minutes pass. Braces hold Cloove's message type, a delivery status,
 * or `failed:CODE`.
 */
export interface ScriptedMessage {
  readonly sender: Sender;
  readonly type: string;
  readonly text: string | null;
  /** Ms since the message before; null: a few minutes. */
  readonly gapMs: number | null;
  readonly delivery: 'pending' | 'sent' | 'delivered' | 'read' | null;
  readonly failure: number | null;
}

/** Conversations of one business, as written, by language. */
export type BusinessScripts = readonly (readonly [Language, string])[];

export interface ScriptedConversation {
  readonly name: string | null;
  readonly country: string;
  readonly lastMs: number;
  readonly status: Conversation['status'];
  readonly mode: Conversation['mode'];
  readonly assigned: Conversation['assigned'];
  readonly reach: Conversation['reach'];
  readonly unread: number;
  readonly messages: readonly ScriptedMessage[];
}

const units: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const senders: Readonly<Record<string, Sender>> = {
  '<': 'customer',
  '>': 'human',
  '*': 'ai',
  '!': 'system',
};

/** "1d2h", "40m" or "30s" as milliseconds. Throws for anything else. */
export function duration(text: string): number {
  if (!/^(\d+[smhd])+$/.test(text)) throw new Error(`Not a duration: ${text}`);
  let ms = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([smhd])/g)) {
    ms += Number(count) * (units[unit ?? ''] ?? 0);
  }
  return ms;
}

function oneOf<T extends string>(list: readonly T[], value: string | undefined, fallback: T): T {
  if (value === undefined) return fallback;
  const found = list.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`Not one of ${list.join(', ')}: ${value}`);
  return found;
}

function message(mark: string, rest: string, gapMs: number | null): ScriptedMessage {
  const [, braces = '', words = ''] = /^(?:\{([^}]*)\}\s*)?([\s\S]*)$/.exec(rest) ?? [];
  let type = 'text';
  let delivery: ScriptedMessage['delivery'] = null;
  let failure: number | null = null;
  for (const token of braces.split(/\s+/).filter(Boolean)) {
    if (token.startsWith('failed:')) failure = Number(token.slice(7));
    else if (token === 'pending' || token === 'sent' || token === 'delivered' || token === 'read') {
      delivery = token;
    } else type = token;
  }
  const sender = senders[mark];
  if (sender === undefined) throw new Error(`Nobody writes with ${mark}`);
  return { sender, type, text: words === '' ? null : words, gapMs, delivery, failure };
}

function conversation(block: string): ScriptedConversation {
  const [head = '', ...lines] = block.split('\n');
  const [name = '', country = '', settings = ''] = head.split('|').map((part) => part.trim());
  const options = new Map(
    settings
      .split(/\s+/)
      .filter(Boolean)
      .map((pair): [string, string] => {
        const [key = '', value = ''] = pair.split('=');
        return [key, value];
      }),
  );
  const parts: { mark: string; text: string; gapMs: number | null }[] = [];
  let gapMs: number | null = null;
  for (const line of lines) {
    const last = parts.at(-1);
    if (line.trim() === '') continue;
    if (line.startsWith('  ') && last !== undefined) {
      last.text += `\n${line.trim()}`;
    } else if (line.startsWith('+')) {
      gapMs = duration(line.slice(1).trim());
    } else {
      parts.push({ mark: line.slice(0, 1), text: line.slice(1).trim(), gapMs });
      gapMs = null;
    }
  }
  const messages = parts.map((part) => message(part.mark, part.text, part.gapMs));
  if (messages.length === 0) throw new Error(`A conversation without messages: ${name}`);
  const assigned = oneOf(['me', 'other', 'nobody'], options.get('assigned'), 'nobody');
  return {
    name: name === '-' ? null : name,
    country,
    lastMs: duration(options.get('last') ?? '1d'),
    status: oneOf(conversationStatuses, options.get('status'), 'open'),
    mode: oneOf(handlingModes, options.get('mode'), 'human'),
    assigned: assigned === 'nobody' ? null : assigned,
    reach: oneOf(reaches, options.get('reach'), 'reads'),
    unread: Number(options.get('unread') ?? 0),
    messages,
  };
}

/** Reads conversations from a script. Throws for what it does not understand: scripts are ours. */
export function readScript(script: string): readonly ScriptedConversation[] {
  return script
    .split(/^# /m)
    .slice(1)
    .map((block) => conversation(block));
}
