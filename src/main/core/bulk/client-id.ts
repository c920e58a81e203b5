import { createHash } from 'node:crypto';
import { ClientId, type BulkRunId } from '../../../shared/domain/ids.ts';

/**
 * The id of the one message that a row of a run can make: the same whenever it is asked for, so that
 * no restart makes a second one. A UUID of version 8 (RFC 9562) from a digest of run and line.
 */
export function clientIdOf(run: BulkRunId, line: number): ClientId {
  const digest = createHash('sha256').update(`bulk:${run}:${line}`).digest('hex');
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return ClientId.parse(
    [
      digest.slice(0, 8),
      digest.slice(8, 12),
      `8${digest.slice(13, 16)}`,
      `${variant}${digest.slice(17, 20)}`,
      digest.slice(20, 32),
    ].join('-'),
  );
}
