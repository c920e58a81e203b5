import { LobbyError } from '../../../shared/errors.ts';

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}

/**
 * Refuses an address that is not https, or http to this computer: what a platform tells goes over
 * the network in clear otherwise. Throws `bad_input`; `at` is where the webhook stands in the input.
 */
export function refuseBadWebhook({ url }: { readonly url: string }, at: string): void {
  const parsed = URL.parse(url);
  const isFine =
    parsed !== null &&
    parsed.hostname !== '' &&
    (parsed.protocol === 'https:' ||
      (parsed.protocol === 'http:' && isThisComputer(parsed.hostname)));
  if (isFine) return;
  throw new LobbyError('bad_input', 'A webhook needs an https address.', {
    detail: { fields: [`${at}.url`], reason: 'webhook_url' },
  });
}
