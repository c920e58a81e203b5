import { z } from 'zod';
import { LobbyError } from '../shared/errors.ts';
import { standardSecret } from './schemes/verify.ts';
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
  /** How events are signed, where it is not the vendor's own way. */
  scheme: z.enum(['standard', 'meta']).optional(),
  /** The word by which Meta asks whether the address is meant. */
  verifyToken: z.string().min(1).max(256).optional(),
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

function refuse(
  field: keyof ChannelForm,
  reason: 'required' | 'format',
  words: string,
): LobbyError {
  return new LobbyError('bad_input', words, { detail: { fields: [field], reason } });
}

function sharedScheme({ vendor, scheme, secret, verifyToken }: ChannelForm): Scheme {
  if (vendor === 'team')
    throw refuse('scheme', 'format', 'Nothing is posted to a channel of desks.');
  if (secret === undefined)
    throw refuse('secret', 'required', `--scheme ${scheme} needs a secret.`);
  if (scheme === 'meta') {
    if (verifyToken === undefined) {
      throw refuse('verifyToken', 'required', 'Meta asks for the word in --verify-token.');
    }
    return { kind: 'meta', secret, verifyToken };
  }
  if (standardSecret(secret) === null) {
    throw refuse(
      'secret',
      'format',
      'A secret of Standard Webhooks is whsec_ and 24 to 64 bytes in base64.',
    );
  }
  return { kind: 'standard', secret };
}

/** How the vendor of a form signs. Throws `bad_input` with `detail.fields` where a secret is missing or too much. */
export function schemeOf(form: ChannelForm): Scheme {
  const { vendor, secret } = form;
  if (form.scheme !== undefined) return sharedScheme(form);
  if (vendor === 'waabot') return { kind: 'address' };
  if (vendor === 'team') return { kind: 'closed' };
  if (secret === undefined) {
    throw refuse('secret', 'required', `A channel of ${vendor} needs the secret it signs with.`);
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
