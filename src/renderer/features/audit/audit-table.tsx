import { useLingui } from '@lingui/react/macro';
import type { AuditLine } from '../../../shared/contract/audit.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { doneWords } from './trail-words.ts';
import { useDetails } from './use-details.ts';

/** A conversation to look at alone. */
export interface Chosen {
  readonly id: ConversationId;
  readonly name: string;
}

/** Lines of the trail, newest first. */
export function AuditTable({
  lines,
  onChoose,
}: {
  lines: readonly AuditLine[];
  onChoose: (conversation: Chosen) => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const details = useDetails();
  return (
    <table className="w-full border-collapse text-base">
      <caption className="sr-only">{t`What was done, newest first`}</caption>
      <thead>
        <tr className="text-sm text-muted">
          {[t`When`, t`Who`, t`What`, t`Where`].map((head) => (
            <th key={head} scope="col" className="py-1.5 pe-4 text-start font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.seq} className="border-t border-line align-top">
            <td className="py-1.5 pe-4 whitespace-nowrap text-muted tabular-nums">
              {format.dateTime(line.at)}
            </td>
            <th scope="row" className="py-1.5 pe-4 text-start font-medium text-ink">
              <bdi>{line.person?.name ?? t`Lobby`}</bdi>
            </th>
            <td className="py-1.5 pe-4">
              <span className={line.what === 'trail_broken' ? 'font-medium text-bad-ink' : ''}>
                {i18n._(doneWords[line.what])}
              </span>
              {details(line).map((word, at) => (
                <span key={`${at} ${word}`} className="text-muted">
                  <span aria-hidden> · </span>
                  <bdi className="break-words">{word}</bdi>
                </span>
              ))}
              {line.conversation !== null && (
                <Conversation conversation={line.conversation} onChoose={onChoose} />
              )}
            </td>
            <td className="py-1.5 text-sm text-muted">
              <bdi>{line.from.computer}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Conversation({
  conversation,
  onChoose,
}: {
  conversation: NonNullable<AuditLine['conversation']>;
  onChoose: (conversation: Chosen) => void;
}) {
  const { t } = useLingui();
  const { id } = conversation;
  const name = conversation.name ?? t`Conversation ${id}, no longer here`;
  return (
    <div className="mt-0.5">
      <Button
        size="small"
        variant="quiet"
        aria-label={t`Only what was done in: ${name}`}
        onPress={() => onChoose({ id, name })}
      >
        <bdi>{name}</bdi>
      </Button>
    </div>
  );
}
