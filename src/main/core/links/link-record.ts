import { z } from 'zod';
import { LeftWords } from '../../../shared/contract/links.ts';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import { linkEnds } from '../../../shared/domain/link-end.ts';
import { linkRights } from '../../../shared/domain/permissions.ts';

/** What the platform last gave for the link; see `LinkGrant`. */
const Grant = z.object({
  sessionToken: z.string(),
  endsAt: z.number(),
  numberRef: z.string(),
  numberName: z.string().nullable(),
  phone: z.string().nullable(),
  name: z.string(),
  rights: z.array(z.enum(linkRights)),
  unknownRights: z.array(z.string()),
  checkedAt: z.number(),
});

/** All that is known of a link beside its database; lies sealed in its folder. */
export const LinkRecord = z.object({
  version: z.literal(1),
  connectionId: ConnectionId,
  host: z.string(),
  baseUrl: z.string(),
  settings: z.record(z.string(), z.string()),
  /** '' once it ended. */
  token: z.string(),
  addedAt: z.number(),
  grant: Grant,
  ended: z.enum(linkEnds).nullable(),
  /** Unsent words that are still to be offered. */
  words: z.array(LeftWords),
});
export type LinkRecord = z.infer<typeof LinkRecord>;
