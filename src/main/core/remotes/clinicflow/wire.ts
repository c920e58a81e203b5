import { z } from 'zod';
import { registrationStatuses } from '../../../../shared/domain/registration.ts';
import { anyTextOrNull, isoTimeOrNull } from '../wire-values.ts';

/**
 * ClinicFlow's shapes as they come (clinicflow.txt; api/README.md, "clinicflow"). Only what nothing
 * works without is required.
 */
const yesOrNo = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** The answer to a login is not shown: the token under any of its usual names. */
const Held = z.object({
  token: anyTextOrNull,
  accessToken: anyTextOrNull,
  access_token: anyTextOrNull,
  jwt: anyTextOrNull,
});
const tokenIn = (held: z.infer<typeof Held>): string | null =>
  held.token ?? held.accessToken ?? held.access_token ?? held.jwt;
const HeldInside = Held.nullish().catch(null);
export const WireLogin = Held.extend({ data: HeldInside, session: HeldInside })
  .transform((answer) => {
    const inside = [answer, answer.data, answer.session];
    return { token: inside.map((held) => (held ? tokenIn(held) : null)).find((one) => one) ?? '' };
  })
  // It goes into a header: visible ASCII alone.
  .refine(({ token }) => /^[\x21-\x7e]+$/.test(token));

export const WireClinic = z.object({
  id: z.string().min(1),
  name: anyTextOrNull,
  slug: anyTextOrNull,
  phone: anyTextOrNull,
  address: anyTextOrNull,
  city: anyTextOrNull,
  country: anyTextOrNull,
  timezone: anyTextOrNull,
  currency: anyTextOrNull,
  logo_url: anyTextOrNull,
  is_active: yesOrNo,
  subscription_plan: anyTextOrNull,
  whatsapp_phone_number_id: anyTextOrNull,
  whatsapp_business_account_id: anyTextOrNull,
});
export type WireClinic = z.infer<typeof WireClinic>;

export const WireSettings = WireClinic.extend({
  whatsapp_access_token: anyTextOrNull,
  whatsapp_verify_token: anyTextOrNull,
  whatsapp_status: anyTextOrNull,
  bot_enabled: yesOrNo,
  subscription_expires_at: isoTimeOrNull,
});
export type WireSettings = z.infer<typeof WireSettings>;

/** Words of an answer that says nothing else of use, and no error. */
export const WireSaid = z.object({ message: z.string(), error: z.undefined().optional() });

const Status = z.enum(registrationStatuses);
export const WireChanged = z.object({ status: Status });

export const WireStatus = z.object({
  status: Status,
  number: anyTextOrNull,
  detail: anyTextOrNull,
});
export type WireStatus = z.infer<typeof WireStatus>;
