import { useLingui } from '@lingui/react/macro';
import type { BotRow } from '../../../shared/contract/bots.ts';

/** What a bot is called on screen: its name, else its phone. The platform's own placeholder is no name. */
export function useBotName(): (bot: Pick<BotRow, 'name' | 'phone'>) => string {
  const { t } = useLingui();
  return ({ name, phone }) => {
    const isPlaceholder = name === null || /\(bot_number\)/.test(name);
    return (isPlaceholder ? phone : name) ?? t`New bot`;
  };
}
