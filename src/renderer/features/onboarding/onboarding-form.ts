import { z } from 'zod';
import { OnboardingForm, type OnboardingLinkRow } from '../../../shared/contract/onboarding.ts';
import { connectionTypes, type OnboardingField } from '../../../shared/domain/onboarding-words.ts';

/** The form's values. */
export interface OnboardingValues {
  customerName: string;
  /** `any` leaves it to the vendor. */
  language: string;
  connectionTypes: OnboardingForm['connectionTypes'];
  successUrl: string;
  failureUrl: string;
  externalId: string;
  /** Whether a webhook is told of the number. */
  tells: boolean;
  webhookUrl: string;
  webhookSecret: string;
  webhookEvents: string[];
}

export const anyLanguage = 'any';

/** What the form begins with. */
export function startOnboarding(): OnboardingValues {
  return {
    customerName: '',
    language: anyLanguage,
    connectionTypes: [...connectionTypes],
    successUrl: '',
    failureUrl: '',
    externalId: '',
    tells: false,
    webhookUrl: '',
    webhookSecret: '',
    webhookEvents: [],
  };
}

/** Whether a text is a web address in full. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '';
}

/** The sentence for each problem; undefined where there is none. */
export interface OnboardingProblems {
  readonly url: string;
  readonly types: string;
  readonly events: string;
  webhookUrl(text: string): string | undefined;
  webhookSecret(text: string): string | undefined;
}

/** The form's own rules, for the fields that the platform takes. */
export function onboardingSchema(
  words: OnboardingProblems,
  takes: readonly OnboardingField[],
): z.ZodType<OnboardingValues, OnboardingValues> {
  const address = z
    .string()
    .max(2048, words.url)
    .refine((text) => text.trim() === '' || isWebAddress(text), words.url);
  return z
    .object({
      customerName: z.string().max(120),
      language: z.string(),
      connectionTypes: z
        .array(z.enum(connectionTypes))
        .min(takes.includes('connectionTypes') ? 1 : 0, words.types),
      successUrl: address,
      failureUrl: address,
      externalId: z.string().max(200),
      tells: z.boolean(),
      webhookUrl: z.string(),
      webhookSecret: z.string(),
      webhookEvents: z.array(z.string()),
    })
    .superRefine(({ tells, webhookUrl, webhookSecret, webhookEvents }, at) => {
      if (!tells) return;
      const wrong = {
        webhookUrl: words.webhookUrl(webhookUrl),
        webhookSecret: words.webhookSecret(webhookSecret),
        webhookEvents: webhookEvents.length === 0 ? words.events : undefined,
      };
      for (const [field, message] of Object.entries(wrong)) {
        if (message !== undefined) at.addIssue({ code: 'custom', path: [field], message });
      }
    });
}

/** What goes to the core, of the fields that the platform takes; null when something is still wrong. */
export function toOnboardingForm(
  values: OnboardingValues,
  takes: readonly OnboardingField[],
): OnboardingForm | null {
  const { webhookUrl: url, webhookSecret: secret, webhookEvents: events } = values;
  const parsed = OnboardingForm.safeParse({
    customerName: values.customerName,
    successUrl: values.successUrl,
    failureUrl: values.failureUrl,
    connectionTypes: takes.includes('connectionTypes') ? values.connectionTypes : [],
    language: values.language === anyLanguage ? null : values.language,
    ...(takes.includes('externalId') ? { externalId: values.externalId } : {}),
    ...(takes.includes('webhook')
      ? { webhook: values.tells ? { url: url.trim(), secret, events } : null }
      : {}),
  });
  return parsed.success ? parsed.data : null;
}

/** How a link stands at `now` (ms UTC): its time runs out without anybody telling us. */
export function linkState(
  link: Pick<OnboardingLinkRow, 'status' | 'expiresAt' | 'doubtedAt'>,
  now: number,
): 'active' | 'doubted' | 'revoked' | 'expired' {
  if (link.status !== 'active') return link.status;
  if (link.expiresAt !== null && link.expiresAt <= now) return 'expired';
  return link.doubtedAt === null ? 'active' : 'doubted';
}
