/** An error as Cloove words it: `{error, message}`, with `details[]` for a 422 (api/README.md, cloove, F). */
export interface Problem {
  readonly status: 401 | 403 | 404 | 409 | 422 | 429;
  readonly error: string;
  readonly message: string;
  readonly details?: readonly ProblemDetail[];
  readonly retryAfter?: string;
}

/** One field that is wrong. The shape of an entry is not documented. */
export interface ProblemDetail {
  readonly field: string;
  readonly message: string;
}

/** The documented errors; the codes of 404, 422 and 429 are inferred, their pages name none. */
export const problems = {
  invalidApiKey: {
    status: 401,
    error: 'invalid_api_key',
    message: 'The API key is missing or not valid.',
  },
  expiredApiKey: { status: 401, error: 'expired_api_key', message: 'The API key has expired.' },
  ipNotAllowed: {
    status: 403,
    error: 'ip_not_allowed',
    message: 'This API key may not be used from your address.',
  },
  reused: {
    status: 409,
    error: 'idempotency_key_reused',
    message: 'This Idempotency-Key was used with a different request.',
  },
  inProgress: {
    status: 409,
    error: 'request_in_progress',
    message: 'A request with this Idempotency-Key is still being processed.',
  },
  noConversation: { status: 404, error: 'not_found', message: 'Conversation not found.' },
  noRoute: { status: 404, error: 'not_found', message: 'Not found.' },
  tooMany: { status: 429, error: 'rate_limited', message: 'Too many requests.' },
  windowClosed: {
    status: 422,
    error: 'service_window_closed',
    message: 'The 24-hour customer service window is closed. Send a template instead.',
    details: [{ field: 'text', message: 'Free-form text needs an open service window.' }],
  },
} as const satisfies Record<string, Problem>;

/** 403 for a key that lacks `scope`. */
export function missingScope(scope: string): Problem {
  return {
    status: 403,
    error: 'missing_scope',
    message: `The API key lacks the scope ${scope}.`,
  };
}

/** 422 with what is wrong, field by field. */
export function invalid(details: readonly ProblemDetail[]): Problem {
  return { status: 422, error: 'validation_error', message: 'The request is not valid.', details };
}

/** A problem as an HTTP answer. */
export function problemResponse({
  status,
  error,
  message,
  details,
  retryAfter,
}: Problem): Response {
  return Response.json(details === undefined ? { error, message } : { error, message, details }, {
    status,
    headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
  });
}
