import type { ErrorCode } from '../errors.ts';
import { whatsAppNumbers } from './whatsapp-code.ts';

/** Why messages did not go, as the desk groups them: what is to be done about them is the same. */
export const failureCauses = [
  'unknown',
  'window_closed',
  'recipient',
  'too_fast',
  'held_back',
  'stopped',
  /** The desk itself marked the person: opted out, or blocked. */
  'marked',
  'account',
  'template',
  'content',
  'other',
] as const;
export type FailureCause = (typeof failureCauses)[number];

/** The one thing that helps with a cause. */
export const failureActions = [
  'look_up',
  'send_template',
  'fix_number',
  'wait',
  'ask_admin',
  'change',
  'retry',
  'give_up',
] as const;
export type FailureAction = (typeof failureActions)[number];

/** What the desk offers for each cause. */
export const actionOf: Readonly<Record<FailureCause, FailureAction>> = {
  unknown: 'look_up',
  window_closed: 'send_template',
  recipient: 'fix_number',
  too_fast: 'wait',
  held_back: 'wait',
  stopped: 'give_up',
  marked: 'give_up',
  account: 'ask_admin',
  template: 'send_template',
  content: 'change',
  other: 'retry',
};

/** A failed or unknown message, as far as its cause goes. */
export interface Trouble {
  readonly status: 'failed' | 'unknown';
  readonly code: ErrorCode | null;
  /** As the vendor gave it; may hold one of WhatsApp's. */
  readonly vendorCode: string | null;
}

/** WhatsApp's codes (Cloud API, "Error codes"; api/README.md, "WhatsApp's own rules"). */
const byNumber: Readonly<Record<string, FailureCause>> = {
  '131047': 'window_closed',
  '131026': 'recipient',
  '131062': 'recipient',
  '131049': 'held_back',
  '131048': 'held_back',
  '133016': 'held_back',
  '131050': 'stopped',
  '130429': 'too_fast',
  '131056': 'too_fast',
  '368': 'account',
  '131031': 'account',
  '190': 'account',
  '133010': 'account',
  '132000': 'template',
  '132001': 'template',
  '132012': 'template',
  '132015': 'template',
  '132016': 'template',
  '131051': 'content',
  '131053': 'content',
};

const byCode: Partial<Record<ErrorCode, FailureCause>> = {
  window_closed: 'window_closed',
  recipient_invalid: 'recipient',
  remote_rate_limited: 'too_fast',
  remote_unauthorized: 'account',
  remote_key_expired: 'account',
  remote_forbidden: 'account',
  remote_missing_scope: 'account',
  remote_ip_not_allowed: 'account',
  number_cannot_send: 'account',
  contact_opted_out: 'marked',
  contact_blocked: 'marked',
  template_field_missing: 'template',
  template_unavailable: 'template',
  text_empty: 'content',
  text_too_long: 'content',
  remote_rejected: 'content',
};

function numberOf(vendorCode: string | null): string | null {
  return whatsAppNumbers(vendorCode).find((number) => Object.hasOwn(byNumber, number)) ?? null;
}

/** Under which cause a message stands: WhatsApp's word first, then Lobby's. */
export function failureCause(trouble: Trouble): FailureCause {
  if (trouble.status === 'unknown') return 'unknown';
  const number = numberOf(trouble.vendorCode);
  const known = number === null ? undefined : byNumber[number];
  return known ?? (trouble.code === null ? undefined : byCode[trouble.code]) ?? 'other';
}

const second = 1000;
const day = 24 * 60 * 60 * second;

/** How long WhatsApp keeps its limits, ms (131056: one message to a person in six seconds). */
const waits: Readonly<Record<string, number>> = {
  '131056': 6 * second,
  '131049': day,
  '131048': day,
  '133016': 3 * day,
};

/**
 * From when (ms UTC) another try of what failed at `at` makes sense; null for what waiting does not
 * help.
 */
export function retryFrom(trouble: Trouble, at: number): number | null {
  if (actionOf[failureCause(trouble)] !== 'wait') return null;
  const number = numberOf(trouble.vendorCode);
  return at + ((number === null ? undefined : waits[number]) ?? 60 * second);
}
