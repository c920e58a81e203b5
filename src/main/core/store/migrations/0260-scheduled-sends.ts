/** Messages that leave by themselves at a time to come. */
export const scheduledSends = `
-- precious: nobody else has these words
CREATE TABLE scheduled_sends (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- the window's id, and then that of the message it becomes: it can become no second one
  client_id TEXT NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  reply_to INTEGER,
  attachments TEXT NOT NULL, -- JSON array of ids
  based_on INTEGER,
  even_if_changed INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- why it waits for a person: a code; null: it leaves by itself
  asks TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX scheduled_sends_due ON scheduled_sends (due_at) WHERE asks IS NULL;
CREATE INDEX scheduled_sends_conversation ON scheduled_sends (conversation_id);
CREATE INDEX scheduled_sends_person ON scheduled_sends (person_id);
`;
