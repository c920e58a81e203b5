import type { AdvancedKind } from '../../../../shared/contract/advanced.ts';
import type { MediaKind } from '../../../../shared/domain/media-kinds.ts';
import type { RemotePart } from '../../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { vendors } from '../../remotes/registry.ts';
import type { Remote } from '../../remotes/remote.ts';
import type { FeatureContext } from '../context.ts';
import type { SendConnection } from './send-reads.ts';

function missing(part: RemotePart, detail: Record<string, string> = {}): LobbyError {
  return new LobbyError('capability_missing', 'This platform does not offer that.', {
    detail: { part, ...detail },
  });
}

/** Throws `capability_missing` where the vendor does not offer the part; works offline. */
export function requirePart(
  context: Pick<FeatureContext, 'connection'>,
  connection: SendConnection,
  part: RemotePart,
): void {
  const parts =
    context.connection(connection.connectionId)?.parts ?? vendors.get(connection.vendor)?.parts;
  if (parts?.includes(part) !== true) throw missing(part);
}

/**
 * Throws `file_type_unsupported` for a kind of file that the platform does not take. Of a connection
 * that is not open nobody knows its kinds: what it refuses then fails when it leaves.
 */
export function requireKind(remote: Remote | null, kind: MediaKind): void {
  const kinds = remote?.parts['send.media']?.kinds;
  if (kinds === undefined || kinds.includes(kind)) return;
  throw new LobbyError('file_type_unsupported', 'This platform does not take such files.', {
    detail: { kind, reason: 'platform' },
  });
}

/** Throws `capability_missing` for content that the platform does not take; as `requireKind`. */
export function requireAdvanced(remote: Remote | null, needed: readonly AdvancedKind[]): void {
  const kinds = remote?.parts['send.advanced']?.kinds;
  const kind = kinds === undefined ? undefined : needed.find((one) => !kinds.includes(one));
  if (kind !== undefined) throw missing('send.advanced', { kind });
}

/** Throws `capability_missing` where a message cannot answer another one; as `requireKind`. */
export function requireQuotes(remote: Remote | null, part: 'send.text' | 'send.media'): void {
  if (remote?.parts[part]?.quotes !== false) return;
  throw missing(part, { reason: 'no_quotes' });
}
