/** Who wrote, in the index of a thread: what is unread and unanswered is counted without its rows. */
export const threadOrigins = `
DROP INDEX messages_thread;
CREATE INDEX messages_thread ON messages (conversation_id, sent_at DESC, id DESC, direction, origin);
`;
