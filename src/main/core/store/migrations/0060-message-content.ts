/**
 * What a message holds beside its words: content, files, what it answers, reactions, edits and
 * deletions. All of it is empty for plain words, which cost what they did.
 */
export const messageContent = `
-- JSON without the file, which has a row in media: store/message-content.ts
ALTER TABLE messages ADD COLUMN content TEXT;
-- the vendor's id of the message it answers, resolved when it is read: that one may come later
ALTER TABLE messages ADD COLUMN quote_ref TEXT;
-- its words, where the vendor repeats them; one line
ALTER TABLE messages ADD COLUMN quote_text TEXT;
ALTER TABLE messages ADD COLUMN edited_at INTEGER;
-- taken back: its words and files are gone from here too
ALTER TABLE messages ADD COLUMN deleted_at INTEGER;
ALTER TABLE messages ADD COLUMN forwarded INTEGER NOT NULL DEFAULT 0;
-- there are rows in reactions
ALTER TABLE messages ADD COLUMN reacted INTEGER NOT NULL DEFAULT 0;
-- type comes last so that choosing kinds stays inside the index; a list of kinds in its condition
-- would be looked up for every plain message that is written
CREATE INDEX messages_gallery ON messages (conversation_id, sent_at DESC, id DESC, type)
  WHERE content IS NOT NULL;
-- so that words that were taken back leave those who quote them too
CREATE INDEX messages_quoting ON messages (conversation_id, quote_ref) WHERE quote_ref IS NOT NULL;

-- cache; precious for messages that are still in the outbox. Ids are never given twice: windows keep
-- what they have read from /media/ID.
CREATE TABLE media (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
  -- our number at the vendor, and what the vendor is asked for; ref null: it gives the file to nobody
  number_ref TEXT NOT NULL,
  ref TEXT,
  mime TEXT,
  file_name TEXT,
  bytes INTEGER,
  width INTEGER,
  height INTEGER,
  duration_ms INTEGER,
  waveform TEXT, -- JSON array of 0…100
  thumbnail TEXT, -- data: URL
  state TEXT NOT NULL, -- 'remote', 'fetching', 'here', 'waiting', 'gone', 'phone'
  -- bytes of a running fetch that are here, and when it ended
  fetched INTEGER,
  fetched_at INTEGER,
  -- the file in media/, while it is here
  file_key TEXT,
  retry_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  error TEXT -- JSON, an error of the contract
) STRICT;
CREATE INDEX media_open ON media (retry_at, id) WHERE state IN ('fetching', 'waiting');
CREATE INDEX media_file ON media (file_key) WHERE file_key IS NOT NULL;

-- cache: files in media/ whose message is gone; whoever deletes the file takes the row out
CREATE TABLE media_leftovers (
  file_key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER media_deleted AFTER DELETE ON media WHEN old.file_key IS NOT NULL BEGIN
  INSERT OR IGNORE INTO media_leftovers (file_key) VALUES (old.file_key);
END;
CREATE TRIGGER media_dropped AFTER UPDATE OF file_key ON media
WHEN old.file_key IS NOT NULL AND new.file_key IS NOT old.file_key BEGIN
  INSERT OR IGNORE INTO media_leftovers (file_key) VALUES (old.file_key);
END;

-- cache: the newest reaction of a side to a message
CREATE TABLE reactions (
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  -- the vendor's id of what it reacts to, one of the ids of message_id
  to_ref TEXT NOT NULL,
  direction INTEGER NOT NULL, -- 0 inbound, 1 outbound
  -- null: taken back; kept so that an older report does not bring it back
  emoji TEXT,
  at INTEGER NOT NULL,
  -- the vendor's id of the reaction itself; '' for one of ours without an answer
  ref TEXT NOT NULL,
  origin TEXT NOT NULL,
  person_id TEXT,
  -- null while what it reacts to is not here
  message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
  -- the thread's row for one whose message will not come
  row_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
  PRIMARY KEY (conversation_id, to_ref, direction)
) STRICT, WITHOUT ROWID;
CREATE INDEX reactions_by_message ON reactions (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX reactions_row ON reactions (row_id) WHERE row_id IS NOT NULL;
CREATE INDEX reactions_waiting ON reactions (conversation_id) WHERE message_id IS NULL;
CREATE INDEX reactions_given ON reactions (conversation_id, at) WHERE direction = 1 AND emoji IS NOT NULL;

-- finds one person's threads on other numbers
CREATE INDEX contacts_phone ON contacts (phone) WHERE phone IS NOT NULL;

-- cache: settings that say how summaries are counted, where the store can read them
CREATE TABLE counting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- a reaction of ours to the customer's last message counts as an answer to it
  reactions_answer INTEGER NOT NULL
) STRICT;
INSERT INTO counting (id, reactions_answer) VALUES (1, 0);
`;
