/** The five errors of wpp-cloud.txt, "Error Codes", and their statuses. */
const statuses = {
  VALIDATION_ERROR: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INTERNAL_ERROR: 500,
} as const;
export type ErrorCode = keyof typeof statuses;

/** An error in the text's envelope. `status` where it is another than the code's own. */
export function problem(code: ErrorCode, message: string, status: number = statuses[code]) {
  return Response.json({ error: { message, code } }, { status });
}

/** The text's own words for what is the same everywhere. */
export const problems = {
  unauthorized: () => problem('UNAUTHORIZED', 'Missing or invalid API key'),
  forbidden: () => problem('FORBIDDEN', "API key doesn't have access to the requested resource"),
  notFound: () => problem('NOT_FOUND', 'Resource not found'),
  invalid: (what: string) => problem('VALIDATION_ERROR', what),
  /** Inferred: the file is not here yet, ask again. */
  notYet: () => problem('INTERNAL_ERROR', 'Media is not available yet', 503),
};

/** A fault that brings no body, in the vendor's shape; what has no code of its own is internal. */
export function faultResponse(status: number, message: string): Response {
  const known = Object.entries(statuses).find(([, own]) => own === status)?.[0];
  // No limit is documented: its code is inferred (api/README.md, "wpp").
  const code = known ?? (status === 429 ? 'RATE_LIMITED' : 'INTERNAL_ERROR');
  return Response.json({ error: { message, code } }, { status });
}
