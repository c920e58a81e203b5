import { z } from 'zod';
import { ConnectionId, OnboardingLinkId } from '../domain/ids.ts';
import {
  connectionTypes,
  linkStatuses,
  onboardingFields,
  setupLanguages,
} from '../domain/onboarding-words.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';

/** What a hosted setup page is told about the customer it is for; '' and null leave it to the vendor. */
export const OnboardingForm = z.object({
  customerName: z.string().trim().max(120),
  /** Where the customer is sent afterwards: http or https. */
  successUrl: z.string().trim().max(2048),
  failureUrl: z.string().trim().max(2048),
  /** One of them chooses for the customer; both or none leave the choice. */
  connectionTypes: z.array(z.enum(connectionTypes)).max(2),
  language: z.enum(setupLanguages).nullable(),
  /** The admin's own id for this customer. */
  externalId: z.string().trim().max(200).optional(),
  /** What the platform tells of the number once it is set up, and where; the secret is 16 to 256 characters. */
  webhook: z
    .object({
      url: z.string().trim().min(1).max(2048),
      secret: z.string().min(16).max(256),
      events: z.array(z.string().trim().min(1).max(80)).min(1).max(40),
    })
    .nullable()
    .optional(),
});
export type OnboardingForm = z.infer<typeof OnboardingForm>;

/** A link for a customer to set up a number with. Whoever has its address can use it. */
export const OnboardingLinkRow = z.object({
  id: OnboardingLinkId,
  connectionId: ConnectionId,
  url: z.string(),
  status: z.enum(linkStatuses),
  /** The vendor's own word for how far the setup was when the link was made ("pending"). */
  setupStatus: z.string().nullable(),
  setupError: z.string().nullable(),
  customerName: z.string().nullable(),
  language: z.enum(setupLanguages).nullable(),
  createdAt: Time,
  expiresAt: Time.nullable(),
  /**
   * Since when it may be revoked: a later link was asked for, the answer was lost, and a new link
   * revokes the one before. Null when there is no such doubt.
   */
  doubtedAt: Time.nullable(),
  /** What came of it, where the vendor tells; null until the setup is done. */
  result: z
    .object({
      numberRef: z.string(),
      phone: z.string().nullable(),
      wabaId: z.string().nullable(),
    })
    .nullable()
    .optional(),
});
export type OnboardingLinkRow = z.infer<typeof OnboardingLinkRow>;

export const onboardingMethods = [
  /** The links made here, newest first. */
  method('onboarding.links', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.array(OnboardingLinkRow),
    permission: 'manageConnections',
  }),
  /** What the setup page of this platform can be told, and what a link does and tells afterwards. */
  method('onboarding.takes', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({
      fields: z.array(z.enum(onboardingFields)),
      /** Whether a new link ends the one before. */
      revokesBefore: z.boolean(),
      /** Whether the platform tells how far a customer is. */
      tellsStage: z.boolean(),
    }),
    permission: 'manageConnections',
  }),
  /**
   * Asks the platform how far the customers of the links that work are. Throws
   * `capability_missing`, and what the vendor or the network said.
   */
  method('onboarding.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'manageConnections',
  }),
] as const;
