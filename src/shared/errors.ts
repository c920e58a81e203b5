/**
 * The closed list of error codes that may cross from the core to a window.
 * `retryable` says whether the same call may succeed later without a person changing anything.
 */
export const errorCodes = {
  bad_input: false,
  unknown_method: false,
  not_permitted: false,
  /** Somebody has to say who they are first (`persons.switch`). */
  locked: false,
  /** `detail.waitMs`: how long no PIN of this person is looked at now. */
  pin_wrong: false,
  /** Too many wrong PINs: `detail.waitMs`. */
  pin_wait: true,
  /** Somebody has to manage the desk. */
  last_admin: false,
  not_found: false,
  conflict: false,
  workspace_closed: false,
  leave_demo_first: false,
  key_consent_required: false,
  key_unavailable: true,
  key_wrong: false,
  key_damaged: false,
  database_damaged: false,
  database_newer: false,
  backup_damaged: false,
  backup_newer: false,
  backup_too_large: false,
  passphrase_wrong: false,
  folder_in_use: true,
  folder_read_only: false,
  disk_full: true,
  /** There is room, and the disk still does not take what is written. */
  disk_failing: true,
  network_offline: true,
  network_refused: true,
  network_timeout: true,
  network_broken_answer: true,
  remote_unauthorized: false,
  remote_key_expired: false,
  remote_forbidden: false,
  remote_missing_scope: false,
  remote_ip_not_allowed: false,
  /** The account of the person behind the key was switched off. */
  remote_user_inactive: false,
  /** The account’s subscription has run out. */
  remote_subscription_expired: false,
  /** The account’s plan does not include it. */
  remote_plan_required: false,
  remote_not_found: false,
  remote_conflict: false,
  remote_in_progress: true,
  remote_rejected: false,
  remote_rate_limited: true,
  remote_failed: true,
  remote_not_json: true,
  remote_unexpected_shape: false,
  url_invalid: false,
  url_insecure: false,
  /** A shared inbox link that opens nothing: expired, used, rotated, revoked, or never one. */
  link_refused: false,
  /** An invitation that opens nothing: `detail.reason` says why. */
  invitation_refused: false,
  text_empty: false,
  text_too_long: false,
  file_empty: false,
  file_too_large: false,
  file_type_unsupported: false,
  file_gone: false,
  recipient_invalid: false,
  template_field_missing: false,
  template_field_invalid: false,
  template_unavailable: false,
  window_closed: false,
  /** The platform says that the number cannot send now. */
  number_cannot_send: false,
  /** The person asked for no more messages, as somebody at the desk noted. */
  contact_opted_out: false,
  /** Somebody at the desk blocked the person. */
  contact_blocked: false,
  capability_missing: false,
  thread_changed: false,
  bridge_closed: true,
  internal: false,
} as const satisfies Record<string, boolean>;

export type ErrorCode = keyof typeof errorCodes;

/** Facts a sentence may need: field names, limits, the vendor's own code. Never a secret. */
export type ErrorDetail = Record<string, string | number | boolean | null | readonly string[]>;

/** An error as it crosses a boundary: no stack, no class. */
export interface ErrorValue {
  readonly code: ErrorCode;
  /** Plain English for logs and tests; a window shows its own sentence for `code`. */
  readonly message: string;
  readonly retryable: boolean;
  readonly detail?: ErrorDetail | undefined;
}

/** The one exception the core throws on purpose; everything else becomes `internal`. */
export class LobbyError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly detail: ErrorDetail | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { detail?: ErrorDetail; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'LobbyError';
    this.code = code;
    this.retryable = options.retryable ?? errorCodes[code];
    this.detail = options.detail;
  }
}

/**
 * Turns anything thrown into a value that may cross.
 * An unlisted error becomes `internal` with a neutral message: its text may hold a secret or a path.
 */
export function toErrorValue(thrown: unknown): ErrorValue {
  if (thrown instanceof LobbyError) {
    const { code, message, retryable, detail } = thrown;
    return detail === undefined
      ? { code, message, retryable }
      : { code, message, retryable, detail };
  }
  return { code: 'internal', message: 'Something went wrong inside Lobby.', retryable: false };
}

/** The other way: an error value that came over a boundary, as something to throw. */
export function fromErrorValue(value: ErrorValue): LobbyError {
  return new LobbyError(value.code, value.message, {
    retryable: value.retryable,
    ...(value.detail === undefined ? {} : { detail: value.detail }),
  });
}
