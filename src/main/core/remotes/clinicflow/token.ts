import { z } from 'zod';

/** A token lives 8 hours (api/README.md, "clinicflow"). */
const lifeMs = 8 * 60 * 60_000;
/** It is renewed this long before it ends, so that no request meets its end on the way. */
const marginMs = 5 * 60_000;

export interface Token {
  readonly text: string;
  /** When it is renewed, ms UTC by our clock. */
  readonly renewAt: number;
  /** The claim `app_role: admin`; a token that cannot be read is nobody's admin. */
  readonly isAdmin: boolean;
}

const Claims = z.object({
  app_role: z.string().nullish().catch(null),
  iat: z.number().nullish().catch(null),
  exp: z.number().nullish().catch(null),
});

function claimsOf(text: string): z.infer<typeof Claims> | null {
  const [, payload = ''] = text.split('.');
  try {
    return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

/**
 * What a token says of itself, read at `now` (ms UTC). Its life counts from now: the vendor's clock
 * may stand otherwise than ours. Who may do what is the vendor's to decide; this only tells the
 * screen beforehand.
 */
export function readToken(text: string, now: number): Token {
  const claims = claimsOf(text);
  const { exp, iat } = claims ?? {};
  const life =
    typeof exp === 'number' && typeof iat === 'number' && exp > iat
      ? Math.min(lifeMs, (exp - iat) * 1000)
      : lifeMs;
  return {
    text,
    renewAt: now + Math.max(life / 2, life - marginMs),
    isAdmin: claims?.app_role === 'admin',
  };
}
