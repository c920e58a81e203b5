import type { Migration } from '../../sqlite/migrate.ts';

/** "LbRy": says that a database is a relay's. */
export const relayApplicationId = 0x4c62_5279;

export const relayMigrations: readonly Migration[] = [
  {
    version: 10,
    sql: `
CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  vendor TEXT NOT NULL,
  -- how its events are signed, with the secret, as JSON
  scheme TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  head INTEGER NOT NULL DEFAULT 0,
  -- the first seq that is still kept
  oldest INTEGER NOT NULL DEFAULT 1,
  last_event_at INTEGER,
  counters TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE events (
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  vendor TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (channel_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_time ON events (channel_id, received_at);

-- what a repeat is known by; it outlives nothing that is kept
CREATE TABLE seen (
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (channel_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_by_seq ON seen (channel_id, seq);

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  -- null: administers the relay
  channel_id TEXT REFERENCES channels (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  computer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
`,
  },
  {
    version: 20,
    sql: `
-- whether its desk may invite others: the one a channel was made for
ALTER TABLE tokens ADD COLUMN manages INTEGER NOT NULL DEFAULT 0;
UPDATE tokens SET manages = 1 WHERE channel_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM tokens o WHERE o.channel_id = tokens.channel_id AND o.rowid < tokens.rowid);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  manages INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  -- the token it became; null: nobody claimed it
  claimed_hash TEXT
) STRICT;
`,
  },
  {
    version: 30,
    sql: `
-- when the relay was last there, so that it can say how long it was away
CREATE TABLE life (id INTEGER PRIMARY KEY CHECK (id = 1), alive_at INTEGER NOT NULL) STRICT;
`,
  },
  {
    version: 40,
    sql: `
-- each cost every event a page, for what is asked every ten minutes of what is removed then
DROP INDEX events_by_time;
DROP INDEX seen_by_seq;
`,
  },
];
