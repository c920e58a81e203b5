import { z } from 'zod';

const text = (most: number) => z.string().trim().min(1).max(most);
const profile = {
  name: text(200).optional(),
  /** With its country code. */
  phone: text(80).optional(),
  address: text(500).optional(),
  city: text(200).optional(),
  /** IANA: "America/El_Salvador". */
  timeZone: text(80).optional(),
  /** ISO 4217: "USD". */
  currency: text(3).optional(),
};

/** Changes settings of a clinic: only what is named. */
export const changeClinicSettings = z.object({
  kind: z.literal('clinic.settings'),
  change: z.object({
    ...profile,
    phoneNumberId: text(200).optional(),
    businessAccountId: text(200).optional(),
    /** Whole and new; its mask is refused. */
    accessToken: text(2048).optional(),
    verifyToken: text(500).optional(),
    botEnabled: z.boolean().optional(),
  }),
});

/** Changes a clinic's name, contact and place. */
export const changeClinicProfile = z.object({
  kind: z.literal('clinic.profile'),
  change: z.object(profile),
});

/** Gives the platform new credentials for WhatsApp, all of them. */
export const saveClinicCredentials = z.object({
  kind: z.literal('clinic.credentials'),
  phoneNumberId: text(200),
  businessAccountId: text(200),
  accessToken: text(2048),
  verifyToken: text(500),
});

/** Takes a number off WhatsApp and stops its bot. Nothing is done when another number is there by then. */
export const deregisterNumber = z.object({
  kind: z.literal('registration.deregister'),
  /** As it is registered, typed by a person: E.164 with plus. */
  phone: text(80),
});
