/**
 * Files that were picked and wait to be sent, what lies in media/ and when it was last looked at,
 * sends that are kept back for "Undo", and reactions on their way.
 */
export const filesAndSends = `
-- precious: picked files; drafts and quick replies name them. Ids are never given twice: windows
-- keep what they have read from /media/staged-ID.
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL, -- 'coming', 'ready'
  wanted TEXT NOT NULL, -- 'auto', 'document', 'sticker'
  -- by its content; null while it is coming
  kind TEXT,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  duration_ms INTEGER,
  -- the file in media/; several rows may share one
  file_key TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attachments_file ON attachments (file_key);
CREATE TRIGGER attachments_deleted AFTER DELETE ON attachments BEGIN
  INSERT OR IGNORE INTO media_leftovers (file_key) VALUES (old.file_key);
END;

-- cache: whole files in media/, and when each was last looked at
CREATE TABLE media_files (
  file_key TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX media_files_used ON media_files (used_at, bytes);

-- until when it is kept back for "Undo"; null: it may leave at once
ALTER TABLE outbox ADD COLUMN undo_until INTEGER;
-- the window's id of the send that several messages belong to
ALTER TABLE outbox ADD COLUMN sent_with TEXT;
CREATE INDEX outbox_sent_with ON outbox (sent_with) WHERE sent_with IS NOT NULL;

-- precious: what stands under a message is to become this at the vendor; the last word counts
CREATE TABLE reaction_sends (
  message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  to_ref TEXT NOT NULL,
  emoji TEXT,
  person_id TEXT,
  -- what stood there before, which comes back when the vendor refuses
  before TEXT, -- JSON {emoji, at, personId}; null: nothing
  idempotency_key TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reaction_sends_conversation ON reaction_sends (conversation_id);
CREATE INDEX reaction_sends_connection ON reaction_sends (connection_id);
`;
