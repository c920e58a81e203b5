import { z } from 'zod';
import {
  LobbyError,
  toErrorValue,
  type ErrorCode,
  type ErrorDetail,
  type ErrorValue,
} from '../../../../shared/errors.ts';
import { codeOfStatus } from '../answer-codes.ts';
import type { Answer } from '../ending.ts';
import { rawText } from '../raw.ts';

/** `{error, code}` (api/README.md, "clinicflow"). */
const Body = z.object({
  error: z.string().nullish().catch(null),
  code: z.string().nullish().catch(null),
});

const byVendorCode: ReadonlyMap<string, ErrorCode> = new Map([
  ['USER_INACTIVE', 'remote_user_inactive'],
  ['SUBSCRIPTION_EXPIRED', 'remote_subscription_expired'],
  ['PLAN_UPGRADE_REQUIRED', 'remote_plan_required'],
]);

/** What was asked, where the sentence for a refusal depends on it. */
export type Asked = 'login' | 'read' | 'settings' | 'registration' | 'otp';

/** What a refusal of what was asked means, beside its code. */
function reasonOf(code: ErrorCode, asked: Asked, isAdmin: boolean): ErrorDetail {
  if (asked === 'login' && code === 'remote_unauthorized') {
    return { reason: 'login', fields: ['email', 'password'] };
  }
  if (code === 'remote_forbidden' && !isAdmin && asked !== 'login') return { reason: 'admin_only' };
  if (code !== 'remote_rejected' || asked === 'login' || asked === 'read') return {};
  return { reason: asked === 'settings' ? 'clinic' : asked };
}

/** The error of an answer outside 2xx as it may cross. `isAdmin` is what the token says of its user. */
export function errorValueOf(answer: Answer, asked: Asked, isAdmin: boolean): ErrorValue {
  const { status, body } = answer;
  const parsed = body.kind === 'json' ? Body.safeParse(body.value) : null;
  const { error, code: vendorCode } = parsed?.data ?? {};
  const known = byVendorCode.get(vendorCode ?? '');
  const code = known ?? (status === 402 ? 'remote_subscription_expired' : codeOfStatus(status));
  const detail: ErrorDetail = {
    httpStatus: status,
    vendorCode: vendorCode ?? null,
    said: rawText(error?.trim() || answer.statusText),
    raw: rawText(
      body.kind === 'json' ? body.value : (body.kind === 'other' && body.text) || answer.statusText,
    ),
    ...reasonOf(code, asked, isAdmin),
    ...(answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs }),
  };
  return toErrorValue(new LobbyError(code, `ClinicFlow answered ${status}.`, { detail }));
}
