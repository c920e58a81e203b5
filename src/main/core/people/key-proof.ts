import { createHash, timingSafeEqual } from 'node:crypto';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { Secrets } from '../credentials/vault.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What opens the credentials of a connection; rejects where they do not open. */
export interface KeptSecrets {
  stored(id: ConnectionId): Promise<{ readonly secrets: Secrets }>;
}

/** Every key and password of these connections. What does not open is left out: it proves nothing. */
export async function connectionKeys(
  ids: readonly ConnectionId[],
  connections: KeptSecrets,
): Promise<string[]> {
  const found = await Promise.allSettled(ids.map((id) => connections.stored(id)));
  return found.flatMap((one) =>
    one.status === 'fulfilled' ? Object.values(one.value.secrets) : [],
  );
}

/** Whether `typed` is one of them, in a time that does not say how nearly. */
export function isKeyOf(typed: string, keys: readonly string[]): boolean {
  const wanted = digest(typed.trim());
  return keys.reduce((is, key) => timingSafeEqual(wanted, digest(key)) || is, false);
}
