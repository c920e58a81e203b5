import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HeaderOf, Scheme, Verdict } from './scheme.ts';

/** How old a stamp may be, and how far ahead, ms (api/README.md, "cloove": 300 s). */
export const toleranceMs = 300_000;

/** Compares in a time that says nothing of where they differ. */
function isSame(expected: Buffer, hex: string): boolean {
  const given = Buffer.from(hex, 'hex');
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
  return Math.abs(now - Number(t) * 1000) > toleranceMs ? 'stale' : 'genuine';
}

/** Whether `raw` comes from whom the channel belongs to. `now` is ms UTC. */
export function verify(scheme: Scheme, raw: Buffer, header: HeaderOf, now: number): Verdict {
  switch (scheme.kind) {
    case 'cloove':
      return verifyCloove(scheme.secret, raw, header('cloove-signature') ?? '', now);
    case 'hmac': {
      const given = header(scheme.header.toLowerCase()) ?? '';
      if (!given.startsWith(scheme.prefix)) return 'wrong';
      const expected = createHmac(scheme.algorithm, scheme.secret).update(raw).digest();
      return isSame(expected, given.slice(scheme.prefix.length).trim()) ? 'genuine' : 'wrong';
    }
    case 'address':
      return 'genuine';
    case 'closed':
      return 'wrong';
  }
}
