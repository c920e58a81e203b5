import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { Message, ThreadItem } from '../../../shared/contract/rows.ts';
import type { NoteRow } from '../../../shared/contract/team.ts';

/** The words of a transcript that depend on the language. */
export interface TranscriptWords {
  /** Who wrote what the desk sent; null where nobody's name is known. */
  readonly desk: (personName: string | null) => string;
  readonly ai: string;
  readonly colleague: string;
  readonly system: string;
  readonly note: (personName: string) => string;
  readonly type: (type: MessageType) => string;
  readonly deleted: string;
  readonly edited: string;
  /** Beside what did not arrive, or nobody knows it did. */
  readonly failed: string;
  readonly unknown: string;
  readonly waiting: string;
  readonly gap: string;
}

/** One line on paper. */
export interface TranscriptLine {
  readonly key: string;
  /** Ms UTC; of a gap the time it ends. */
  readonly at: number;
  readonly kind: 'message' | 'note' | 'gap';
  /** '' for a gap. */
  readonly who: string;
  readonly text: string;
  /** What else is to be said of it; '' for nothing. */
  readonly aside: string;
}

function authorOf(message: Message, contact: string, words: TranscriptWords): string {
  if (message.direction === 'inbound') return message.origin === 'system' ? words.system : contact;
  switch (message.origin) {
    case 'bot':
      return words.ai;
    case 'colleague':
    case 'phone':
    case 'api':
      return words.colleague;
    case 'system':
      return words.system;
    case 'lobby':
    case 'contact':
      return words.desk(message.personName);
  }
}

/** What a message held beside its words: the name of its file, place or contacts. */
function namesIn({ content }: Message): string | null {
  switch (content?.kind) {
    case 'media':
      return content.media?.fileName ?? null;
    case 'location':
      return content.name ?? content.address ?? `${content.latitude}, ${content.longitude}`;
    case 'contacts':
      return content.contacts.map(({ name, phones }) => [name, ...phones].join(' ')).join('; ');
    case 'choice':
      return content.title;
    case 'interactive':
    case 'kept':
    case undefined:
      return null;
  }
}

function textOf(message: Message, words: TranscriptWords): string {
  if (message.deletedAt !== null) return words.deleted;
  const said = message.text?.trim() ?? '';
  if (message.type === 'text' || (message.type === 'template' && said !== '')) return said;
  const held = [words.type(message.type), namesIn(message)].filter((one) => one !== null);
  return [`[${held.join(': ')}]`, said].filter((one) => one !== '').join(' ');
}

function asideOf(message: Message, words: TranscriptWords): string {
  const edited = message.editedAt !== null && message.deletedAt === null ? words.edited : null;
  const status = message.delivery?.status;
  const delivery =
    status === 'failed'
      ? words.failed
      : status === 'unknown'
        ? words.unknown
        : status === 'queued' || status === 'sending'
          ? words.waiting
          : null;
  return [edited, delivery].filter((one) => one !== null).join(', ');
}

/**
 * A conversation as it stands on paper, oldest first. Notes between colleagues stand among the
 * messages where they are given.
 */
export function transcriptLines(
  items: readonly ThreadItem[],
  notes: readonly NoteRow[],
  contact: string,
  words: TranscriptWords,
): TranscriptLine[] {
  const said = items.map((item): TranscriptLine =>
    item.kind === 'gap'
      ? {
          key: `gap ${item.beforeId}`,
          at: item.to,
          kind: 'gap',
          who: '',
          text: words.gap,
          aside: '',
        }
      : {
          key: `message ${item.id}`,
          at: item.sentAt,
          kind: 'message',
          who: authorOf(item, contact, words),
          text: textOf(item, words),
          aside: asideOf(item, words),
        },
  );
  const noted = notes.map((note): TranscriptLine => ({
    key: `note ${note.id}`,
    at: note.at,
    kind: 'note',
    who: words.note(note.person),
    text: note.text,
    aside: '',
  }));
  if (noted.length === 0) return said;
  // The order of the thread stays; each note goes before the first message that is younger.
  const lines: TranscriptLine[] = [];
  let next = 0;
  const inOrder = noted.toSorted((a, b) => a.at - b.at);
  for (const line of said) {
    for (let note = inOrder[next]; note !== undefined && note.at < line.at; note = inOrder[next]) {
      lines.push(note);
      next += 1;
    }
    lines.push(line);
  }
  return [...lines, ...inOrder.slice(next)];
}

/** The same as a plain text: a line of its own for each day, and one for each message. */
export function transcriptText(
  head: readonly string[],
  lines: readonly TranscriptLine[],
  format: { readonly day: (at: number) => string; readonly time: (at: number) => string },
): string {
  const out = [...head];
  let day = '';
  for (const line of lines) {
    const its = format.day(line.at);
    if (its !== day) out.push('', its);
    day = its;
    const aside = line.aside === '' ? '' : ` (${line.aside})`;
    const who = line.who === '' ? '' : `${line.who}: `;
    out.push(`${format.time(line.at)} ${who}${line.text}${aside}`);
  }
  return `${out.join('\r\n')}\r\n`;
}
