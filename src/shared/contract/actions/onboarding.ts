import { z } from 'zod';
import { OnboardingForm } from '../onboarding.ts';

/** Asks for a link with which a customer sets up a number. */
export const createOnboardingLink = z.object({
  kind: z.literal('onboarding.create'),
  form: OnboardingForm,
});

/** Takes a number that was onboarded at the vendor; the phone may be pasted in any form. */
export const claimNumber = z.object({
  kind: z.literal('numbers.claim'),
  phone: z.string().trim().min(1).max(80),
});
