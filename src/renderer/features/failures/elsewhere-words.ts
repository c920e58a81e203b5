import { useLingui } from '@lingui/react/macro';

/** What helps with messages that another tool or a phone sent, where waiting or trying again would. */
export function useElsewhereWords(): string {
  const { t } = useLingui();
  return t`Sent from another tool or phone: try them again there, or open the conversation and write anew.`;
}
