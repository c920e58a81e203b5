import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../main/core/ports.ts';

/** Compares two secrets in a time that does not depend on where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Makes 256 bits fit for a URL and a cookie. */
export function newSecret(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}

/** The tokens of addresses that were printed and not yet used, and the windows they let in. */
export interface Launches {
  /** A new token; each lets one browser in, once. */
  issue(): string;
  /** Exchanges a token for a session that its cookie carries; null for a used or unknown one. */
  redeem(token: string): string | null;
  /** Whether a cookie's value is a session of this run. */
  admits(session: string): boolean;
}

/**
 * Keeps tokens and sessions in memory for as long as the process lives. At most `kept` tokens wait
 * at a time: a new one pushes the oldest out.
 */
export function createLaunches(random: Random, kept = 8): Launches {
  const waiting: string[] = [];
  const sessions: string[] = [];
  return {
    issue: () => {
      const token = newSecret(random);
      waiting.push(token);
      waiting.splice(0, Math.max(0, waiting.length - kept));
      return token;
    },
    redeem: (token) => {
      const index = waiting.findIndex((one) => sameSecret(one, token));
      if (index < 0) return null;
      waiting.splice(index, 1);
      const session = newSecret(random);
      sessions.push(session);
      return session;
    },
    admits: (session) => sessions.some((one) => sameSecret(one, session)),
  };
}
