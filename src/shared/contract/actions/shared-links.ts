import { z } from 'zod';
import { SharedLinkId } from '../../domain/ids.ts';
import { linkRights } from '../../domain/permissions.ts';
import { Time } from '../primitives.ts';

const fields = {
  name: z.string().trim().min(1).max(120),
  /** At least one: a link without a right opens nothing. */
  rights: z.array(z.enum(linkRights)).min(1).max(linkRights.length),
  /** When it runs out, ms UTC and in the future; null: never. */
  expiresAt: Time.nullable(),
};

/** Makes a shared inbox link for one number. `numberRef` is the vendor's id of it, which may be typed offline. */
export const createSharedLink = z.object({
  kind: z.literal('sharedLinks.create'),
  numberRef: z.string().trim().min(1).max(200),
  ...fields,
});

export const changeSharedLink = z.object({
  kind: z.literal('sharedLinks.change'),
  id: SharedLinkId,
  ...fields,
});

/** Gives the link a new address; the one before stops working. */
export const rotateSharedLink = z.object({
  kind: z.literal('sharedLinks.rotate'),
  id: SharedLinkId,
});

/** Ends the link for good. */
export const revokeSharedLink = z.object({
  kind: z.literal('sharedLinks.revoke'),
  id: SharedLinkId,
});
