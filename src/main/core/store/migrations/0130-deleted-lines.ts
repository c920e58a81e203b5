/** That the last message of a conversation was taken back: its line in the list says so. */
export const deletedLines = `
ALTER TABLE conversations ADD COLUMN last_deleted INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET last_deleted = 1 WHERE last_message_id IN
  (SELECT id FROM messages WHERE deleted_at IS NOT NULL);
`;
