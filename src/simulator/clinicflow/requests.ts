import { z } from 'zod';
import { otpMethods } from './records.ts';

/** The requests as clinicflow.txt describes them. */
const text = z.string().trim().min(1).max(500);
const phone = z.string().regex(/^\+\d{7,15}$/);

export const LoginBody = z.object({ email: z.string(), password: z.string() });

export const ProfileBody = z
  .object({ name: text, phone, address: text, city: text, timezone: text, currency: text })
  .partial();

export const SettingsBody = ProfileBody.extend({
  whatsapp_phone_number_id: text.optional(),
  whatsapp_business_account_id: text.optional(),
  whatsapp_access_token: text.optional(),
  whatsapp_verify_token: text.optional(),
  bot_enabled: z.boolean().optional(),
});
export type SettingsBody = z.infer<typeof SettingsBody>;

export const CredentialsBody = z.object({
  phoneNumberId: text,
  businessAccountId: text,
  accessToken: text,
  verifyToken: text,
});

export const RegisterBody = z.object({
  phone,
  otpMethod: z.enum(otpMethods),
  wabaId: text,
  accessToken: text,
});

export const VerifyBody = z.object({ code: z.string() });
