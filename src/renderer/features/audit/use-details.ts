import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { AuditLine } from '../../../shared/contract/audit.ts';
import { auditFaults } from '../../../shared/domain/audit-words.ts';
import { useFormat } from '../../app/format.ts';
import { settingWords } from './setting-words.ts';
import { factWords, faultWords } from './trail-words.ts';

/** Facts that only a program makes something of. */
const unsaid: ReadonlySet<string> = new Set([
  'message',
  'attempt',
  'template',
  'scheduled',
  'note',
  'personId',
  'labelId',
  'other',
]);

/** What a line says beside who, when and on which conversation: short words, in the order of its facts. */
export function useDetails(): (line: AuditLine) => readonly string[] {
  const { t, i18n } = useLingui();
  const format = useFormat();

  const wordOf = (word: string): string => {
    const known = Object.hasOwn(factWords, word) ? factWords[word] : undefined;
    return known === undefined ? word : i18n._(known);
  };

  const numberOf = (name: string, value: number): string | null => {
    switch (name) {
      case 'files':
        return value === 0 ? null : t`${plural(value, { one: '# file', other: '# files' })}`;
      case 'people':
        return t`${plural(value, { one: '# person', other: '# people' })}`;
      case 'rows':
      case 'lines':
        return t`${plural(value, { one: '# line', other: '# lines' })}`;
      case 'lost':
        return t`${plural(value, { one: '# line lost', other: '# lines lost' })}`;
      case 'messages':
        return t`${plural(value, { one: '# message', other: '# messages' })}`;
      case 'connections':
        return t`${plural(value, { one: '# connection', other: '# connections' })}`;
      case 'days':
        return t`${plural(value, { one: '# day', other: '# days' })}`;
      case 'dueAt':
      case 'until':
      case 'madeAt':
        return format.dateTime(value);
      default:
        return format.number(value);
    }
  };

  const faultOf = ({ facts }: AuditLine): string[] => {
    const fault = auditFaults.find((one) => one === facts['fault']);
    if (fault === undefined) return [];
    const { from, to } = facts;
    const lines = typeof from === 'number' && typeof to === 'number' ? [`${from}–${to}`] : [];
    return [i18n._(faultWords[fault]), ...lines];
  };

  const settingOf = (name: string): string => {
    const known = Object.hasOwn(settingWords, name) ? settingWords[name] : undefined;
    return known === undefined ? name : i18n._(known);
  };

  return (line) => {
    if (line.what === 'trail_broken') return faultOf(line);
    const { subject } = line;
    const about =
      subject?.kind === 'setting'
        ? [settingOf(subject.ref)]
        : subject?.kind === 'method'
          ? [subject.ref]
          : [];
    const facts = Object.entries(line.facts).flatMap(([name, value]) => {
      if (value === null || unsaid.has(name)) return [];
      if (typeof value === 'boolean') return [value ? t`on` : t`off`];
      if (typeof value === 'number') return numberOf(name, value) ?? [];
      return typeof value === 'string' ? [wordOf(value)] : [format.list(value)];
    });
    return [...about, ...facts];
  };
}
