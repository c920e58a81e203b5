import type { ErrorCode } from '../../../shared/errors.ts';

const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'remote_unauthorized',
  403: 'remote_forbidden',
  404: 'remote_not_found',
  409: 'remote_conflict',
  429: 'remote_rate_limited',
};

/** Our code for an HTTP status outside 2xx that nothing else explains. */
export function codeOfStatus(status: number): ErrorCode {
  // A 408 is a gateway's too: it gave up waiting, and says nothing of what was done.
  if (status >= 500 || status === 408) return 'remote_failed';
  if (status < 400) return 'remote_unexpected_shape';
  return byStatus[status] ?? 'remote_rejected';
}
