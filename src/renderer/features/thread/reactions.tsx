import { useLingui } from '@lingui/react/macro';
import { cx } from '../../ui/class-names.ts';
import type { Reaction } from '../../../shared/contract/content.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { useThreadActions } from './thread-actions.ts';

/** Who reacted, in words. */
export function useReactor(contactName: string): (reaction: Reaction) => string {
  const { t } = useLingui();
  return ({ direction, personName }) =>
    direction === 'inbound' ? contactName : (personName ?? t`This desk`);
}

/** The reactions to a message, at the foot of its bubble; a press opens the choice. */
export function Reactions({ message, contactName }: { message: Message; contactName: string }) {
  const { t } = useLingui();
  const actions = useThreadActions();
  const reactor = useReactor(contactName);
  const { reactions, direction } = message;
  if (reactions.length === 0) return null;
  const names = reactions.map((one) => {
    const { emoji } = one;
    const who = reactor(one);
    return t`${emoji} from ${who}`;
  });
  const emoji = [...new Set(reactions.map((one) => one.emoji))].join(' ');
  return (
    <button
      type="button"
      disabled={actions === null}
      onClick={(event) => actions?.react(message, event.currentTarget)}
      aria-label={t`Reactions: ${names.join(', ')}`}
      title={names.join('\n')}
      className={cx(
        'relative z-1 -mt-1.5 inline-flex h-6 items-center gap-1 rounded-full border border-line bg-surface px-2 text-base hover:bg-hover',
        direction === 'outbound' ? 'me-2' : 'ms-2',
      )}
    >
      <span aria-hidden>{emoji}</span>
    </button>
  );
}
