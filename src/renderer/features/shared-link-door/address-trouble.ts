import { useLingui } from '@lingui/react/macro';
import type { ErrorValue } from '../../../shared/errors.ts';

/** What is wrong with the pasted text itself, and what to do; null for everything else. */
export function useAddressTrouble(error: ErrorValue | null): string | null {
  const { t } = useLingui();
  if (error === null) return null;
  const reason = error.detail?.['reason'];
  switch (error.code) {
    case 'url_insecure':
      return t`This link is not encrypted, so anybody on the way could use it. Ask for one that begins with https://.`;
    case 'url_invalid':
      if (reason === 'no_token') {
        return t`This address has no key in it. Copy the whole link, up to its end.`;
      }
      if (reason === 'credentials') {
        return t`This address carries a user name. A shared inbox link has none.`;
      }
      return t`There is no web address in this text. Paste the link that you were sent.`;
    case 'link_refused':
      return reason === 'expired'
        ? t`This link has run out. Ask the person who sent it for a new one.`
        : t`This link does not open: it was used, changed or taken back. Ask the person who sent it for a new one.`;
    default:
      return null;
  }
}

/** The settings beside the link that the core refused, by their names. */
export function wrongFields(error: ErrorValue | null): readonly string[] {
  const fields = error?.code === 'bad_input' ? error.detail?.['fields'] : undefined;
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
}
