import { z } from 'zod';

/** Algorithms a vendor may sign with; HMAC of the raw bytes. */
export const algorithms = ['sha256', 'sha512', 'sha1'] as const;

/** How the events of a channel prove that they come from the vendor. */
export const Scheme = z.discriminatedUnion('kind', [
  /** `Cloove-Signature: t=<unix>,v1=<hex>`, tolerance 300 s (api/README.md, "cloove"). */
  z.object({ kind: z.literal('cloove'), secret: z.string().min(1) }),
  /** The HMAC of the raw body in a header, behind a prefix (api/README.md, "wpp": inferred, so all of it can be set). */
  z.object({
    kind: z.literal('hmac'),
    secret: z.string().min(1),
    header: z.string().min(1),
    prefix: z.string(),
    algorithm: z.enum(algorithms),
  }),
  /** Standard Webhooks (standardwebhooks.com): HMAC-SHA-256 of id, stamp and body, tolerance 300 s. */
  z.object({ kind: z.literal('standard'), secret: z.string().min(1) }),
  /**
   * Meta's `X-Hub-Signature-256`, with the word by which it asks whether the address is meant
   * (developers.facebook.com, "Webhooks", Getting started).
   */
  z.object({
    kind: z.literal('meta'),
    secret: z.string().min(1),
    verifyToken: z.string().min(1),
  }),
  /** No signature: that nobody else knows the channel's address is the guard (api/README.md, "waabot"). */
  z.object({ kind: z.literal('address') }),
  /** Nothing comes in from outside: only desks write to it. */
  z.object({ kind: z.literal('closed') }),
]);
export type Scheme = z.infer<typeof Scheme>;

/** `stale`: rightly signed, and longer ago than is believed. */
export type Verdict = 'genuine' | 'wrong' | 'stale';

/** A header of the request by its name in small letters. */
export type HeaderOf = (name: string) => string | undefined;
