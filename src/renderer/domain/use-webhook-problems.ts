import { useLingui } from '@lingui/react/macro';
import { secretLengths, secretProblem, typedUrlProblem } from './webhook-form.ts';

/** What is wrong with a webhook's address and secret, each as a sentence; undefined for nothing. */
export function useWebhookProblems(): {
  url(text: string): string | undefined;
  secret(text: string): string | undefined;
} {
  const { t } = useLingui();
  return {
    url(text) {
      switch (typedUrlProblem(text)) {
        case 'empty':
          return t`Type or paste the address that is to be called.`;
        case 'no_address':
          return t`This is no web address. It begins with https:// and names a host.`;
        case 'not_https':
          return t`Use https://: anybody on the way could read what is told over plain http. Only this computer (127.0.0.1) may have it.`;
        case null:
          return undefined;
      }
    },
    secret(text) {
      const { least, most } = secretLengths;
      if (secretProblem(text) === null) return undefined;
      return t`A secret has ${least} to ${most} characters; this one has ${text.length}.`;
    },
  };
}
