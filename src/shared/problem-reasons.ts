import type { ErrorCode } from './errors.ts';

/**
 * Why an inbox may not open, where one code has several reasons (`detail.reason`). Each has a sentence
 * of its own in the window, and a test that makes it happen.
 */
export const problemReasons = {
  key_unavailable: [
    'locked',
    'keychain',
    'key_file_missing',
    'key_file_unreadable',
    'other_app',
    'backend_changed',
  ],
  key_wrong: ['keychain', 'fingerprint', 'key_file', 'other_inbox', 'key_record_missing'],
  key_damaged: ['key_file', 'key_record'],
  database_damaged: ['not_a_database', 'header', 'damaged', 'missing'],
  folder_in_use: ['in_use', 'cannot_open'],
} as const satisfies Partial<Record<ErrorCode, readonly string[]>>;
export type ProblemReasons = typeof problemReasons;
