import {
  LobbyError,
  toErrorValue,
  type ErrorCode,
  type ErrorValue,
} from '../../../shared/errors.ts';

/** Codes of Node and undici that say that no connection was made, so nothing can have left. */
const beforeItLeft: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'network_refused',
  ENOTFOUND: 'network_offline',
  EAI_AGAIN: 'network_offline',
  EAI_FAIL: 'network_offline',
  EAI_NODATA: 'network_offline',
  ENETUNREACH: 'network_offline',
  ENETDOWN: 'network_offline',
  EHOSTUNREACH: 'network_offline',
  EHOSTDOWN: 'network_offline',
  EADDRNOTAVAIL: 'network_offline',
  UND_ERR_CONNECT_TIMEOUT: 'network_timeout',
};

const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

interface Cause {
  readonly code: string;
  readonly syscall: string;
}

/** The innermost causes of a failed fetch: Happy Eyeballs brings several in one AggregateError. */
function causesOf(thrown: unknown, depth = 0): readonly Cause[] {
  if (!(thrown instanceof Error) || depth > 5) return [];
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    return thrown.errors.flatMap((inner: unknown) => causesOf(inner, depth + 1));
  }
  if (thrown.cause instanceof Error) return causesOf(thrown.cause, depth + 1);
  const code: unknown = Reflect.get(thrown, 'code');
  const syscall: unknown = Reflect.get(thrown, 'syscall');
  return [
    {
      code: typeof code === 'string' ? code : '',
      syscall: typeof syscall === 'string' ? syscall : '',
    },
  ];
}

function neverLeft({ code, syscall }: Cause): ErrorCode | null {
  if (tls.test(code)) return 'network_refused';
  // A connect that ran out of time never got to the request; a read that did had sent it.
  if (code === 'ETIMEDOUT') return syscall === 'connect' ? 'network_timeout' : null;
  return Object.hasOwn(beforeItLeft, code) ? (beforeItLeft[code] ?? null) : null;
}

/**
 * Reads what a fetch threw. `left` is false only where every cause proves that no byte of the
 * request can have reached anybody; all doubt counts as left.
 */
export function readNetworkError(thrown: unknown): {
  readonly left: boolean;
  readonly error: ErrorValue;
} {
  const causes = causesOf(thrown);
  const codes = causes.map(neverLeft);
  const cause = causes[0]?.code || (thrown instanceof Error ? thrown.name : 'unknown');
  const first = codes[0] ?? null;
  const left = first === null || codes.includes(null);
  const code = left ? 'network_broken_answer' : first;
  const message = left
    ? 'The connection broke before the answer was whole.'
    : 'No connection could be made.';
  return { left, error: toErrorValue(new LobbyError(code, message, { detail: { cause } })) };
}
