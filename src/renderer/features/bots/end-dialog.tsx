import { useLingui } from '@lingui/react/macro';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useBotName } from './bot-name.ts';

/** Asks before a bot's phone is sent away, or the bot is deleted. */
export function EndDialog({
  kind,
  bot,
  onClose,
}: {
  kind: 'logOut' | 'remove';
  bot: BotRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const name = useBotName()(bot);
  const removes = kind === 'remove';
  const intent = useSettled(removes ? t`The bot is deleted` : t`The bot is logged out`, onClose);
  return (
    <ConfirmDialog
      title={removes ? t`Delete ${name}?` : t`Log ${name} out?`}
      confirm={removes ? t`Delete bot` : t`Log out`}
      isPending={intent.phase === 'asking'}
      onClose={onClose}
      onConfirm={() =>
        intent.add(bot.connectionId, {
          kind: removes ? 'bots.remove' : 'bots.logOut',
          id: bot.id,
        })
      }
    >
      <p className="text-pretty">
        {removes
          ? t`It is gone at the platform for good, with its settings. What was written stays here.`
          : t`Nothing can be sent from it until a phone scans its code again.`}
      </p>
      <div className="mt-3 empty:hidden">
        <IntentBanner intent={intent} />
      </div>
    </ConfirmDialog>
  );
}
