/** An error of ClinicFlow: `{error, code}` (api/README.md, "clinicflow"). */
export interface Problem {
  readonly status: 400 | 401 | 402 | 403 | 404 | 429;
  readonly error: string;
  readonly code: string;
}

export const problems = {
  login: { status: 401, error: 'Invalid email or password', code: 'INVALID_CREDENTIALS' },
  token: { status: 401, error: 'Invalid or expired token', code: 'UNAUTHORIZED' },
  inactive: { status: 403, error: 'User account is inactive', code: 'USER_INACTIVE' },
  subscription: {
    status: 402,
    error: 'Your subscription has expired',
    code: 'SUBSCRIPTION_EXPIRED',
  },
  plan: { status: 403, error: 'Upgrade your plan to use this', code: 'PLAN_UPGRADE_REQUIRED' },
  admin: { status: 403, error: 'Admin access required', code: 'FORBIDDEN' },
  body: { status: 400, error: 'Invalid request body', code: 'VALIDATION_ERROR' },
  code: { status: 400, error: 'The verification code is not correct', code: 'INVALID_OTP' },
  notPending: { status: 400, error: 'No registration is pending', code: 'NO_PENDING_OTP' },
  tooMany: { status: 429, error: 'Too many requests.', code: 'RATE_LIMITED' },
  noRoute: { status: 404, error: 'Not found', code: 'NOT_FOUND' },
} as const satisfies Record<string, Problem>;

/** A problem as an HTTP answer. */
export function problemResponse({
  status,
  error,
  code,
}: Omit<Problem, 'status'> & { readonly status: number }): Response {
  return Response.json({ error, code }, { status });
}
