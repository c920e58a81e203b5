import { linkStatuses } from '../../../../shared/domain/onboarding-words.ts';
import type { Ending } from '../ending.ts';
import { rawText } from '../raw.ts';
import { asChange } from '../read-change.ts';
import { readJson } from '../read-json.ts';
import type { OnboardingForm, OnboardingPart, RemoteOnboardingLink } from '../admin-parts.ts';
import { errorValueOf } from './errors.ts';
import { linksPath, type ScrubsRequest } from './request.ts';
import { WireLink, type WireLink as Link } from './wire.ts';

function toLink(wire: Link): RemoteOnboardingLink {
  const { whatsapp_setup_error: error } = wire;
  return {
    ref: wire.onboarding_link_id,
    url: wire.url,
    // It was made this moment: a word nobody documents does not make it dead.
    status: linkStatuses.find((word) => word === wire.status?.toLowerCase()) ?? 'active',
    setupStatus: wire.whatsapp_setup_status,
    setupError: error === null || error === undefined ? null : rawText(error),
    expiresAt: wire.expires_at,
  };
}

function toBody(form: OnboardingForm): Record<string, string | readonly string[]> {
  const entries = {
    customer_name: form.customerName.trim(),
    success_redirect_url: form.successUrl.trim(),
    failure_redirect_url: form.failureUrl.trim(),
    allowed_connection_types: form.connectionTypes,
    language: form.language ?? '',
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value.length > 0));
}

/** Its own 502 says that none was made (scrubs.txt, "Onboarding validation"); a gateway's says nothing. */
function saysNotMade(ending: Ending): boolean {
  return ending.kind === 'answer' && ending.status === 502 && ending.body.kind === 'json';
}

/** POST /onboarding-links. */
export function scrubsOnboarding(request: ScrubsRequest): OnboardingPart {
  return {
    takes: ['customerName', 'successUrl', 'failureUrl', 'connectionTypes', 'language'],
    revokesBefore: true,
    async createLink(form, signal) {
      const json = toBody(form);
      const call = { lane: 'send', method: 'POST', path: linksPath, json } as const;
      const ending = await request(call, signal);
      try {
        return toLink(readJson(ending, WireLink, (answer) => errorValueOf(answer)).value.data);
      } catch (thrown) {
        throw saysNotMade(ending) ? thrown : asChange(ending, thrown);
      }
    },
  };
}
