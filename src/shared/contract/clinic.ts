import { z } from 'zod';
import { ConnectionId } from '../domain/ids.ts';
import { otpMethods, registrationStatuses } from '../domain/registration.ts';
import { method } from './method.ts';
import { ErrorRow, Time } from './primitives.ts';

/** What a clinic's platform has of it, without a secret. Null where it says nothing. */
export const ClinicSettings = z.object({
  name: z.string().nullable(),
  slug: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  currency: z.string().nullable(),
  isActive: z.boolean().nullable(),
  plan: z.string().nullable(),
  planEndsAt: Time.nullable(),
  phoneNumberId: z.string().nullable(),
  businessAccountId: z.string().nullable(),
  /** As the platform masks it; null when there is none, or when it came unmasked. */
  tokenMask: z.string().nullable(),
  hasToken: z.boolean(),
  hasVerifyToken: z.boolean(),
  botEnabled: z.boolean().nullable(),
});
export type ClinicSettings = z.infer<typeof ClinicSettings>;

export const RegistrationRow = z.object({
  /** As the platform said last; null when it was not asked, or may not be. */
  status: z.enum(registrationStatuses).nullable(),
  /** E.164 with plus where it is one. */
  number: z.string().nullable(),
  /** The platform's own words. */
  detail: z.string().nullable(),
  checkedAt: Time.nullable(),
  /** What was asked for here last; null when nothing was. */
  begun: z.object({ phone: z.string(), otpMethod: z.enum(otpMethods), at: Time }).nullable(),
});
export type RegistrationRow = z.infer<typeof RegistrationRow>;

export const ClinicRow = z.object({
  connectionId: ConnectionId,
  /** Whether the platform lets this user change things; `unknown` until it was asked. */
  access: z.enum(['admin', 'member', 'unknown']),
  /** Null until they were read. */
  settings: ClinicSettings.nullable(),
  checkedAt: Time.nullable(),
  registration: RegistrationRow,
  /** Why what is shown is not newer; null when all is well. */
  error: ErrorRow.nullable(),
});
export type ClinicRow = z.infer<typeof ClinicRow>;

const ById = z.object({ connectionId: ConnectionId });

export const clinicMethods = [
  /** What is known of a clinic, also without a network. Throws `not_found`, `capability_missing`. */
  method('clinic.get', { input: ById, output: ClinicRow, permission: 'manageConnections' }),
  /**
   * Asks the platform now; its status 15 s after the last time at the earliest. Throws
   * `capability_missing`, and what the vendor or the network said.
   */
  method('clinic.refresh', {
    input: ById,
    output: z.object({}),
    permission: 'manageConnections',
  }),
  /**
   * Has WhatsApp send a code to a phone; one that was pending starts over. It needs an answer in
   * time, so nothing is written down for later: throws `network_*` when nobody can be asked,
   * `bad_input` with `detail.fields`, and what the vendor said.
   */
  method('registration.begin', {
    input: ById.extend({
      phone: z.string().trim().min(1).max(80),
      otpMethod: z.enum(otpMethods),
      wabaId: z.string().trim().min(1).max(200),
      accessToken: z.string().trim().min(1).max(2048),
    }),
    output: RegistrationRow,
    permission: 'manageConnections',
  }),
  /** Gives the code back. Throws `bad_input` for one of another length, and as `registration.begin`. */
  method('registration.verify', {
    input: ById.extend({ code: z.string().max(40) }),
    output: RegistrationRow,
    permission: 'manageConnections',
  }),
] as const;
