import type { AuditLine } from '../../src/shared/contract/audit.ts';
import { auditWords, type AuditKind } from '../../src/shared/domain/audit-words.ts';
import { ConversationId, PersonId } from '../../src/shared/domain/ids.ts';
import type { FakeHandlers } from './fake-bridge.ts';

type Names =
  | 'audit.list'
  | 'audit.people'
  | 'audit.check'
  | 'audit.state'
  | 'audit.export'
  | 'audit.exported'
  | 'notices.test';

const ana = { id: PersonId.parse('00000000-0000-4000-8000-0000000000a1'), name: 'Front desk' };
const ben = { id: PersonId.parse('00000000-0000-4000-8000-0000000000a2'), name: 'Ben' };
const from = { host: 'electron', computer: 'front-pc' } as const;
const minute = 60_000;

function trail(now: number): AuditLine[] {
  const lines: Omit<AuditLine, 'seq' | 'at' | 'from'>[] = [
    { person: null, what: 'locked', conversation: null, subject: null, facts: {} },
    {
      person: ben,
      what: 'person_switched',
      conversation: null,
      subject: { kind: 'person', ref: ben.id },
      facts: {},
    },
    {
      person: ben,
      what: 'refused',
      conversation: null,
      subject: { kind: 'method', ref: 'templates.save' },
      facts: { right: 'manageTemplates' },
    },
    {
      person: ana,
      what: 'message_sent',
      conversation: { id: ConversationId.parse(1), name: 'Ana Ruiz' },
      subject: null,
      facts: { files: 0 },
    },
    {
      person: ana,
      what: 'settings_changed',
      conversation: null,
      subject: { kind: 'setting', ref: 'undoSeconds' },
      facts: { value: 5 },
    },
    {
      person: ana,
      what: 'exported',
      conversation: null,
      subject: null,
      facts: { what: 'audit' },
    },
  ];
  return lines
    .map((line, at) => ({ ...line, seq: at + 1, at: now - (lines.length - at) * minute, from }))
    .toReversed();
}

const wordsOf = (kind: AuditKind): readonly string[] => auditWords[kind];

/** A short trail that nobody tampered with. */
export function auditHandlers(now = Date.now()): Pick<FakeHandlers, Names> {
  const lines = trail(now);
  const check = { at: now, lines: lines.length, from: 1, findings: [] };
  return {
    'audit.list': ({ filter, before, limit }) => {
      const found = lines.filter(
        (line) =>
          (before === null || line.seq < before) &&
          (filter.personId === undefined || line.person?.id === filter.personId) &&
          (filter.kind === undefined || wordsOf(filter.kind).includes(line.what)) &&
          (filter.conversationId === undefined ||
            line.conversation?.id === filter.conversationId) &&
          (filter.from === undefined || line.at >= filter.from) &&
          (filter.to === undefined || line.at < filter.to),
      );
      return { lines: found.slice(0, limit), hasMore: found.length > limit };
    },
    'audit.people': () => [ben, ana],
    'audit.check': () => check,
    'audit.state': () => ({ check }),
    'audit.export': () => ({ name: 'lobby-audit.csv', text: 'line\r\n', isWhole: true }),
    'audit.exported': () => ({}),
    'notices.test': () => ({ heard: 'window', reason: null }),
  };
}
