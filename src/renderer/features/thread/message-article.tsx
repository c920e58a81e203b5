import { useLingui } from '@lingui/react/macro';
import { Bot, ChevronDown, Smartphone, SmilePlus } from 'lucide-react';
import { memo } from 'react';
import { useFormat } from '../../app/format.ts';
import { cx } from '../../ui/class-names.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { MessageBody } from './message-body.tsx';
import { MessageMeta } from './message-meta.tsx';
import { isBarePicture, isFramed } from './message-shape.ts';
import { MessageTrouble } from './message-trouble.tsx';
import { isOptimistic } from './optimistic.ts';
import { Reactions } from './reactions.tsx';
import { useThreadActions } from './thread-actions.ts';

/** Who wrote an own message, where it was not this person at this desk; null where it was. */
function useWriter(message: Message, self: string | null): string | null {
  const { t } = useLingui();
  switch (message.origin) {
    case 'contact':
      return null;
    case 'lobby':
      return message.personName === self ? null : message.personName;
    case 'bot':
      return t`AI`;
    case 'colleague':
      return message.personName ?? t`A colleague`;
    case 'phone':
      return t`From the phone`;
    case 'api':
      return t`Another program`;
    case 'system':
      return t`System`;
  }
}

const tool =
  'grid size-7 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink forced-colors:border';

/**
 * What can be done with a message, beside its bubble while it is pointed at or focused. Not in the
 * order of the Tab key: there are too many messages; Enter on a message opens its menu.
 */
function Tools({ message, canReact }: { message: Message; canReact: boolean }) {
  const { t } = useLingui();
  const actions = useThreadActions();
  if (actions === null) return null;
  return (
    <span className="flex shrink-0 self-center opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100">
      {canReact && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t`React`}
          title={t`React`}
          onClick={(event) => actions.react(message, event.currentTarget)}
          className={tool}
        >
          <SmilePlus aria-hidden className="size-4" />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={t`Message menu`}
        title={t`Message menu`}
        aria-haspopup="menu"
        onClick={(event) => actions.menu(message, event.currentTarget)}
        className={tool}
      >
        <ChevronDown aria-hidden className="size-4" />
      </button>
    </span>
  );
}

/** One message of the thread. Its name says who wrote to whom; its text holds the delivery status. */
export const MessageArticle = memo(function MessageArticle({
  message,
  first,
  contactName,
  self,
  highlighted,
  waitsLong,
  canReact,
  hasTools,
  numberName,
}: {
  message: Message;
  /** It begins a group: it says who wrote. */
  first: boolean;
  contactName: string;
  /** Name of the person at this desk. */
  self: string | null;
  highlighted: boolean;
  /** Queued while nothing can leave: says so and lets it be taken back. */
  waitsLong: boolean;
  canReact: boolean;
  /** False: their place is kept, and they come once the thread has been on the screen. */
  hasTools: boolean;
  /** The number that it went to or came from, where threads of several are read together. */
  numberName: string | null;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const writer = useWriter(message, self);
  const out = message.direction === 'outbound';
  const at = format.time(message.sentAt);
  const name = out ? t`To ${contactName}, ${at}` : t`From ${contactName}, ${at}`;
  const status = message.delivery?.status;
  const sure = !isOptimistic(message);
  const trouble =
    sure && (status === 'failed' || status === 'unknown' || (status === 'queued' && waitsLong));
  const reacts = canReact && message.deletedAt === null;
  const bare = isBarePicture(message);
  const sticker = bare && message.type === 'sticker';
  const framed = isFramed(message);
  // Told by the platform, not written by anybody.
  const told = message.type === 'system';

  return (
    <article
      aria-label={numberName === null ? name : `${name}, ${numberName}`}
      tabIndex={-1}
      className={cx(
        'group/message flex flex-col px-4 outline-none',
        told ? 'items-center' : out ? 'items-end' : 'items-start',
        first ? 'pt-2' : 'pt-0.5',
      )}
    >
      {first && !told && (writer !== null || numberName !== null) && (
        <span className="flex max-w-full items-center gap-1.5 px-1 pb-0.5 text-xs text-muted">
          {message.origin === 'bot' && <Bot aria-hidden className="size-3" />}
          {writer !== null && <bdi className="truncate">{writer}</bdi>}
          {numberName !== null && (
            <span className="inline-flex min-w-0 items-center gap-1 rounded-full border border-line bg-surface px-1.5">
              <Smartphone aria-hidden className="size-3 shrink-0" />
              <bdi className="truncate">{numberName}</bdi>
            </span>
          )}
        </span>
      )}
      <div className={cx('flex max-w-full gap-1', out && 'flex-row-reverse')}>
        <div
          className={cx(
            'flex max-w-[min(100%,38rem)] min-w-0 flex-col',
            out ? 'items-end' : 'items-start',
          )}
        >
          <div
            className={cx(
              'max-w-full min-w-0 rounded-xl text-md transition-colors group-focus-visible/message:outline-2 group-focus-visible/message:outline-offset-2 group-focus-visible/message:outline-focus group-focus-visible/message:outline-solid',
              sticker
                ? 'bg-transparent'
                : cx(
                    'border forced-colors:border-current',
                    framed ? 'p-1' : 'px-3 py-1.5',
                    framed && !bare && '[&_.flow-root]:px-2 [&_.flow-root]:pb-0.5',
                    told && 'border-transparent bg-transparent text-center text-muted',
                    !told &&
                      (out ? 'border-transparent bg-bubble-out' : 'border-line bg-bubble-in'),
                    out && (first ? 'rounded-ee-sm' : 'rounded-e-sm'),
                    !out && (first ? 'rounded-es-sm' : 'rounded-s-sm'),
                    status === 'failed' && 'border-bad-line',
                  ),
              highlighted && 'outline-2 outline-offset-2 outline-focus outline-solid',
              !sure && 'opacity-80',
            )}
          >
            <MessageBody
              message={message}
              contactName={contactName}
              meta={<MessageMeta message={message} />}
              over={<MessageMeta message={message} over />}
            />
          </div>
          <Reactions message={message} contactName={contactName} />
          {trouble && message.delivery !== null && (
            <MessageTrouble message={message} delivery={message.delivery} />
          )}
        </div>
        {sure && hasTools && <Tools message={message} canReact={reacts} />}
        {sure && !hasTools && (
          <span aria-hidden className={cx('shrink-0', reacts ? 'w-14' : 'w-7')} />
        )}
      </div>
    </article>
  );
});
