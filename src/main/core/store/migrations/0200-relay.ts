/** The relay of a connection: where its log is read, and how far. */
export const relay = `
-- precious: the token is not given twice
CREATE TABLE relay_channels (
  connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  ingest_url TEXT,
  -- the client token under the master key
  sealed BLOB NOT NULL,
  cursor INTEGER NOT NULL DEFAULT 0,
  last_event_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

-- precious: events nobody here understands, as they came
CREATE TABLE relay_leftovers (
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (connection_id, seq)
) STRICT, WITHOUT ROWID;
`;
