import { useLingui } from '@lingui/react/macro';
import type { ReplyVariable } from '../../domain/quick-reply-text.ts';

/** What each variable stands for, in the active language. */
export function useVariableWords(): Readonly<Record<ReplyVariable, string>> {
  const { t } = useLingui();
  return {
    name: t`The customer’s name`,
    first_name: t`The customer’s first name`,
    phone: t`The customer’s phone`,
    number: t`The number it is sent from`,
    me: t`Your name`,
    date: t`Today’s date`,
    time: t`The time`,
  };
}
