import type { InputOf } from '../../../shared/contract/contract.ts';
import type { AuditFacts } from '../../../shared/contract/audit.ts';
import { clockText, QuietHours } from '../../../shared/domain/quiet-hours.ts';
import type { AuditSubject, AuditWord } from '../../../shared/domain/audit-words.ts';
import type { AuditNote } from './scope.ts';

/** A note without its word. */
export type About = Omit<AuditNote, 'what'>;

/** What is about one thing; `ref` null: a new one. */
export const of = (
  kind: AuditSubject,
  ref: string | number | null,
  facts: AuditFacts = {},
): About => ({
  subject: { kind, ref: ref === null ? 'new' : String(ref) },
  facts,
});

/** What only changes how a window looks to one person. */
const unaudited: ReadonlySet<string> = new Set([
  'recentEmoji',
  'emojiTone',
  'theme',
  'listOrder',
  'panes',
]);

/** A setting's value in a line; quiet hours as a clock shows them. */
function settingText(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  const hours = QuietHours.safeParse(value);
  if (!hours.success) return value === null ? false : JSON.stringify(value);
  const { from, to, timeZone } = hours.data;
  return `${clockText(from)}–${clockText(to)} ${timeZone}`;
}

/** A line for each setting that counts. */
export function settingsNotes(change: InputOf<'settings.set'>): readonly AuditNote[] {
  return Object.entries(change)
    .filter(([name, value]) => value !== undefined && !unaudited.has(name))
    .map(([name, value]) => ({
      what: 'settings_changed',
      ...of('setting', name, {
        value: settingText(value),
      }),
    }));
}

/** A line for each conversation that is changed for everybody. */
export function changeNotes({
  ids,
  change,
}: InputOf<'conversations.change'>): readonly AuditNote[] {
  // What one has read is one's own, and no deed.
  if (change.kind === 'read' || change.kind === 'pin') return [];
  const { kind, ...rest } = change;
  const facts = { change: kind, ...rest };
  return ids.map((conversationId) => ({ what: 'conversation_changed', conversationId, facts }));
}

interface Attempts {
  readonly messages: readonly { readonly id: number; readonly attempt: number }[];
}

/** Each of them for its conversation; what is beyond is counted. */
const mostNamed = 500;

/** A line for each attempt. */
export const attempts =
  (what: AuditWord) =>
  ({ messages }: Attempts): readonly AuditNote[] => [
    ...messages.slice(0, mostNamed).map(({ id, attempt }) => ({
      what,
      messageId: id,
      facts: { message: id, attempt },
    })),
    ...(messages.length > mostNamed
      ? [{ what, facts: { messages: messages.length - mostNamed } }]
      : []),
  ];

/** A line for each failure that is given up. */
export const givenUp = attempts('failure_given_up');
export const ofMessage = ({ id }: { id: number }): About => ({
  messageId: id,
  facts: { message: id },
});
export const ofConnection = ({ id }: { id: string }): About => of('connection', id);
export const ofPerson = ({ id }: { id: string }): About => of('person', id);
export const ofRun =
  (change: string) =>
  (input: { id: string }): About =>
    of('run', input.id, { change });
