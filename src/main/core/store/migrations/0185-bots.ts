/** Bots of a platform, whose numbers a phone lets in by scanning a code. Their keys are kept nowhere. */
export const bots = `
-- cache, but for those that are being made
CREATE TABLE bots (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  -- null until the platform has made it
  ref TEXT,
  -- the intent that makes it; null once it is made
  made_by TEXT REFERENCES intents (id) ON DELETE CASCADE,
  -- what the platform tells of it, as JSON
  told TEXT NOT NULL DEFAULT '{}',
  -- 0, 1: whether its phone was there when it was last asked
  connected INTEGER,
  owner_name TEXT,
  phone TEXT,
  webhook_url TEXT,
  created_at INTEGER,
  checked_at INTEGER,
  UNIQUE (connection_id, ref)
) STRICT;
CREATE INDEX bots_made_by ON bots (made_by) WHERE made_by IS NOT NULL;
`;
