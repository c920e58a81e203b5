import { webhookUrlProblem } from '../../../shared/domain/webhook-url.ts';
import { LobbyError } from '../../../shared/errors.ts';

/**
 * Refuses an address that is not https, or http to this computer: what a platform tells goes over
 * the network in clear otherwise. Throws `bad_input`; `at` is where the webhook stands in the input.
 */
export function refuseBadWebhook({ url }: { readonly url: string }, at: string): void {
  if (webhookUrlProblem(URL.parse(url)) === null) return;
  throw new LobbyError('bad_input', 'A webhook needs an https address.', {
    detail: { fields: [`${at}.url`], reason: 'webhook_url' },
  });
}
