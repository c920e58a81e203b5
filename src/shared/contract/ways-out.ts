/**
 * What a window may offer when the inbox cannot be opened, the gentlest first. None of them deletes
 * anything.
 */
export const waysOut = [
  /** Try the same again. */
  'retry',
  /** Say that the key may be kept in a file. */
  'keep_key_in_file',
  /** Make the database anew from what can still be read of it, and fetch the rest again. */
  'repair',
  /** Take what one of the daily backups beside the database holds. */
  'restore_daily',
  /** Take what a backup file with a passphrase holds. */
  'restore_file',
  /** Move everything aside and begin with an empty inbox. */
  'start_anew',
] as const;
export type WayOut = (typeof waysOut)[number];
