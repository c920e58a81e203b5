import { z } from 'zod';
import { OnboardingForm, type OnboardingLinkRow } from '../../../shared/contract/onboarding.ts';
import { connectionTypes } from '../../../shared/domain/onboarding-words.ts';

/** The form's values. */
export interface OnboardingValues {
  customerName: string;
  /** `any` leaves it to the vendor. */
  language: string;
  connectionTypes: OnboardingForm['connectionTypes'];
  successUrl: string;
  failureUrl: string;
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
  };
}

/** Whether a text is a web address in full. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '';
}

/** The form's own rules. */
export function onboardingSchema(words: {
  readonly url: string;
  readonly types: string;
}): z.ZodType<OnboardingValues, OnboardingValues> {
  const address = z
    .string()
    .max(2048, words.url)
    .refine((text) => text.trim() === '' || isWebAddress(text), words.url);
  return z.object({
    customerName: z.string().max(120),
    language: z.string(),
    connectionTypes: z.array(z.enum(connectionTypes)).min(1, words.types),
    successUrl: address,
    failureUrl: address,
  });
}

/** What goes to the core; null when something is still wrong. */
export function toOnboardingForm(values: OnboardingValues): OnboardingForm | null {
  const parsed = OnboardingForm.safeParse({
    customerName: values.customerName,
    successUrl: values.successUrl,
    failureUrl: values.failureUrl,
    connectionTypes: values.connectionTypes,
    language: values.language === anyLanguage ? null : values.language,
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
