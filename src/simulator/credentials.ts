import { clinicFlowPrefix } from './clinicflow/endpoint.ts';
import { waabotPrefix } from './waabot/endpoint.ts';
import type { Platforms } from './platforms.ts';

/** What a person needs to connect each platform that is served at `baseUrl`; its first account. */
export function credentials(
  { cloove, scrubs, wpp, clinicflow, waabot }: Platforms,
  baseUrl: string,
): object {
  const [business] = cloove.accounts;
  const [clinic] = scrubs.accounts;
  const [hotel] = wpp.accounts;
  const [admin] = clinicflow.accounts;
  const [bakery] = waabot.accounts;
  return {
    scrubs: {
      baseUrl,
      providerId: clinic?.providerId,
      apiKey: clinic?.apiKey,
      phoneNumber: clinic?.phoneNumbers[0],
    },
    cloove: { baseUrl, apiKey: business?.apiKey, numberId: business?.numberId },
    wpp: { baseUrl, apiKey: hotel?.apiKey, phoneId: hotel?.phones[0]?.id },
    clinicflow: {
      baseUrl: `${baseUrl}${clinicFlowPrefix}`,
      email: admin?.email,
      password: admin?.password,
    },
    waabot: {
      baseUrl: `${baseUrl}${waabotPrefix}`,
      email: bakery?.email,
      password: bakery?.password,
    },
  };
}
