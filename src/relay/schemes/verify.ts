import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HeaderOf, Scheme, Verdict } from './scheme.ts';

type HmacScheme = Extract<Scheme, { kind: 'hmac' }>;

/** How old a stamp may be, and how far ahead, ms (api/README.md, "cloove": 300 s). */
export const toleranceMs = 300_000;

/** Compares in a time that says nothing of where they differ. */
function isSame(expected: Buffer, text: string, as: 'hex' | 'base64' = 'hex'): boolean {
  const given = Buffer.from(text, as);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function stampOf(header: string): { readonly t: string; readonly signatures: readonly string[] } {
  const parts = header.split(',').map((part) => part.trim());
  const valueOf = (name: string): string[] =>
    parts.flatMap((part) => (part.startsWith(`${name}=`) ? [part.slice(name.length + 1)] : []));
  return { t: valueOf('t')[0] ?? '', signatures: valueOf('v1') };
}

function verifyCloove(secret: string, raw: Buffer, header: string, now: number): Verdict {
  const { t, signatures } = stampOf(header);
  if (!/^\d{1,15}$/.test(t)) return 'wrong';
  const expected = createHmac('sha256', secret).update(`${t}.`).update(raw).digest();
  // While a secret is changed a vendor may sign with both.
  if (!signatures.some((signature) => isSame(expected, signature))) return 'wrong';
  return freshness(t, now);
}

/** `t` is a second of UTC. */
const freshness = (t: string, now: number): Verdict =>
  Math.abs(now - Number(t) * 1000) > toleranceMs ? 'stale' : 'genuine';

/** The prefix under which secrets of Standard Webhooks are shown. */
const standardPrefix = 'whsec_';

/** The bytes of a secret of Standard Webhooks, 24 to 64 of them; null for a text that is none. */
export function standardSecret(text: string): Buffer | null {
  const encoded = text.startsWith(standardPrefix) ? text.slice(standardPrefix.length) : text;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return null;
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 ? bytes : null;
}

function verifyStandard(secret: string, raw: Buffer, header: HeaderOf, now: number): Verdict {
  const id = header('webhook-id') ?? '';
  const t = header('webhook-timestamp') ?? '';
  const key = standardSecret(secret);
  if (id === '' || !/^\d{1,15}$/.test(t) || key === null) return 'wrong';
  const expected = createHmac('sha256', key).update(`${id}.${t}.`).update(raw).digest();
  // Several while a secret is changed; other versions than v1 are not ours to read.
  const given = (header('webhook-signature') ?? '')
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? [one.slice('v1,'.length)] : []));
  if (!given.some((signature) => isSame(expected, signature, 'base64'))) return 'wrong';
  return freshness(t, now);
}

function verifyHmac(
  { secret, algorithm, prefix }: Pick<HmacScheme, 'secret' | 'algorithm' | 'prefix'>,
  raw: Buffer,
  given: string,
): Verdict {
  if (!given.startsWith(prefix)) return 'wrong';
  const expected = createHmac(algorithm, secret).update(raw).digest();
  return isSame(expected, given.slice(prefix.length).trim()) ? 'genuine' : 'wrong';
}

/** What Meta is answered that asks whether an address is meant; null: it is not. */
export function answerChallenge(
  scheme: Scheme,
  asked: { readonly mode: string; readonly token: string; readonly challenge: string },
): string | null {
  if (scheme.kind !== 'meta' || asked.mode !== 'subscribe') return null;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(scheme.verifyToken), digest(asked.token)) ? asked.challenge : null;
}

/** Whether `raw` comes from whom the channel belongs to. `now` is ms UTC. */
export function verify(scheme: Scheme, raw: Buffer, header: HeaderOf, now: number): Verdict {
  switch (scheme.kind) {
    case 'cloove':
      return verifyCloove(scheme.secret, raw, header('cloove-signature') ?? '', now);
    case 'standard':
      return verifyStandard(scheme.secret, raw, header, now);
    case 'hmac':
      return verifyHmac(scheme, raw, header(scheme.header.toLowerCase()) ?? '');
    case 'meta': {
      const how = { secret: scheme.secret, algorithm: 'sha256', prefix: 'sha256=' } as const;
      return verifyHmac(how, raw, header('x-hub-signature-256') ?? '');
    }
    case 'address':
      return 'genuine';
    case 'closed':
      return 'wrong';
  }
}
