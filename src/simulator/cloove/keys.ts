import { missingScope, problems, type Problem } from './problems.ts';

/** The scopes of cloove.txt, and the parent of both reads (api/README.md, F). */
export const scopes = [
  'messaging:read',
  'messaging:conversations:read',
  'messaging:messages:read',
  'messaging:messages:send',
] as const;
export type Scope = (typeof scopes)[number];

export interface ApiKey {
  /** `clv_test_sk_…` or `clv_live_sk_…`. */
  readonly secret: string;
  readonly scopes: readonly Scope[];
  /** ms UTC; null: never. */
  readonly expiresAt: number | null;
  /** The caller's address is not on the key's list. */
  readonly addressBlocked: boolean;
}

/** The key in an `Authorization` header, or null. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer +(clv_(?:test|live)_sk_\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

/** Why a key may not be used at all at `now`, or null. */
export function keyProblem(key: ApiKey | undefined, now: number): Problem | null {
  if (key === undefined) return problems.invalidApiKey;
  if (key.expiresAt !== null && key.expiresAt <= now) return problems.expiredApiKey;
  return key.addressBlocked ? problems.ipNotAllowed : null;
}

/** Why a key may not do what needs `scope`, or null. A parent grants reads and never a send. */
export function scopeProblem(key: ApiKey, scope: Scope): Problem | null {
  const granted =
    key.scopes.includes(scope) ||
    (scope.endsWith(':read') && key.scopes.includes('messaging:read'));
  return granted ? null : missingScope(scope);
}
