import { Trans, useLingui } from '@lingui/react/macro';
import { messageTypeSigns } from '../../../domain/message-type.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { cx } from '../../../ui/class-names.ts';
import type { Quote } from '../../../../shared/contract/content.ts';
import { useThreadActions } from '../thread-actions.ts';

/** The message that one answers, in short; a press shows it in its place. */
export function QuoteBlock({ quote, contactName }: { quote: Quote; contactName: string }) {
  const { t, i18n } = useLingui();
  const actions = useThreadActions();
  const { messageId, direction, type, text } = quote;
  const sign = type === null || type === 'text' ? null : messageTypeSigns[type];
  const said = text === null || text.trim() === '' ? null : plainText(text);
  const inner = (
    <span className="flex min-w-0 flex-col text-start text-sm">
      {direction !== null && (
        <bdi className="truncate font-medium text-accent-ink">
          {direction === 'outbound' ? t`This desk` : contactName}
        </bdi>
      )}
      <span className="flex min-w-0 items-center gap-1 text-muted">
        {sign !== null && <sign.Icon aria-hidden className="size-3.5 shrink-0" />}
        <span dir="auto" className="line-clamp-2 break-words">
          {said ?? (sign === null ? <Trans>A message that is not here</Trans> : i18n._(sign.word))}
        </span>
      </span>
    </span>
  );
  const look = cx(
    'mb-1 block w-full min-w-32 rounded-md border-s-3 border-accent-line bg-pressed/60 px-2 py-1 forced-colors:border',
  );
  if (messageId === null || actions === null) return <div className={look}>{inner}</div>;
  return (
    <button
      type="button"
      onClick={() => actions.show(messageId)}
      aria-label={
        said === null ? t`Show the message it answers` : t`Show the message it answers: ${said}`
      }
      className={cx(look, 'cursor-pointer transition-colors hover:bg-pressed')}
    >
      {inner}
    </button>
  );
}
