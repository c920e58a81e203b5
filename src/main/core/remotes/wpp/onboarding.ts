import { toE164 } from '../phones.ts';
import { rawText } from '../raw.ts';
import { readChange } from '../read-change.ts';
import type { OnboardingForm, OnboardingPart, RemoteOnboardingLink } from '../admin-parts.ts';
import { errorValueOf } from './errors.ts';
import type { WppPaths } from './paths.ts';
import { wppRead, type WppClient } from './request.ts';
import { WireOnboardingLink } from './wire-admin.ts';

type Wire = WireOnboardingLink;

function statusOf(word: string | null): RemoteOnboardingLink['status'] {
  switch (word?.toLowerCase()) {
    case 'expired':
      return 'expired';
    case 'revoked':
    case 'cancelled':
      return 'revoked';
    default:
      // "pending", "completed", and words that nobody documents: it can still be looked at.
      return 'active';
  }
}

function toLink(wire: Wire): RemoteOnboardingLink {
  const { phoneNumberId, phoneNumber, wabaId } = wire;
  return {
    ref: wire.id,
    url: wire.hostedUrl,
    status: statusOf(wire.status),
    setupStatus: wire.status,
    setupError: wire.error === null ? null : rawText(wire.error),
    expiresAt: wire.expiresAt,
    ...(phoneNumberId === null
      ? {}
      : { result: { numberRef: phoneNumberId, phone: toE164(phoneNumber), wabaId } }),
  };
}

function toBody(form: OnboardingForm): Record<string, string | readonly string[]> {
  const { webhook } = form;
  const entries = {
    name: form.customerName.trim(),
    externalId: form.externalId?.trim() ?? '',
    redirectUrl: form.successUrl.trim(),
    webhookUrl: webhook?.url.trim() ?? '',
    webhookSecret: webhook?.secret ?? '',
    webhookEvents: webhook?.events ?? [],
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value.length > 0));
}

/** POST /v1/onboarding-links and GET of one of them (api/README.md, "wpp", S and F). */
export function wppOnboarding(client: WppClient, paths: WppPaths): OnboardingPart {
  return {
    takes: ['customerName', 'successUrl', 'externalId', 'webhook'],
    revokesBefore: false,
    async createLink(form, signal) {
      const json = toBody(form);
      const secrets = form.webhook ? [form.webhook.secret] : [];
      const path = paths.onboardingLinks;
      const call = { lane: 'send', method: 'POST', path, json, secrets } as const;
      const ending = await client.request(call, signal);
      return toLink(readChange(ending, WireOnboardingLink, errorValueOf).data);
    },
    async readLink(ref, signal) {
      const call = { path: paths.onboardingLink(ref) };
      return toLink((await wppRead(client, call, WireOnboardingLink, signal)).value.data);
    },
  };
}
