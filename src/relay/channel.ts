import { z } from 'zod';
import { LobbyError } from '../shared/errors.ts';
import { algorithms, type Scheme } from './schemes/scheme.ts';

/** Vendors that tell a relay of what happens; `team` is the desks' own. */
export const channelVendors = ['cloove', 'wpp', 'waabot', 'team'] as const;
export type ChannelVendor = (typeof channelVendors)[number];

/** What is asked for when a channel is made. */
export const ChannelForm = z.object({
  vendor: z.enum(channelVendors),
  /** What the vendor signs with; left out where it signs nothing. */
  secret: z.string().min(1).max(256).optional(),
  /** Where WPP's signature stands and how it looks; its defaults are our reading of it. */
  header: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional(),
  prefix: z.string().max(40).optional(),
  algorithm: z.enum(algorithms).optional(),
});
export type ChannelForm = z.infer<typeof ChannelForm>;

export interface Channel {
  /** Also its secret address: nobody guesses it. */
  readonly id: string;
  readonly vendor: ChannelVendor;
  readonly scheme: Scheme;
  /** ms UTC. */
  readonly createdAt: number;
}

/** How the vendor of a form signs. Throws `bad_input` with `detail.fields` where a secret is missing or too much. */
export function schemeOf(form: ChannelForm): Scheme {
  const { vendor, secret } = form;
  if (vendor === 'waabot') return { kind: 'address' };
  if (vendor === 'team') return { kind: 'closed' };
  if (secret === undefined) {
    throw new LobbyError('bad_input', `A channel of ${vendor} needs the secret it signs with.`, {
      detail: { fields: ['secret'], reason: 'required' },
    });
  }
  if (vendor === 'cloove') return { kind: 'cloove', secret };
  return {
    kind: 'hmac',
    secret,
    header: form.header ?? 'X-Webhook-Signature',
    prefix: form.prefix ?? 'sha256=',
    algorithm: form.algorithm ?? 'sha256',
  };
}
