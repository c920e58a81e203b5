/** What admins want done at a platform; the shared links and webhooks that come of it. */
export const intents = `
-- precious: nobody else has it
CREATE TABLE intents (
  -- the order in which they were written
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  -- never a secret
  subject TEXT NOT NULL,
  -- what windows fetch again when it changes
  topic TEXT NOT NULL,
  target TEXT NOT NULL,
  -- JSON: targets whose earlier actions come first, its own among them
  behind TEXT NOT NULL,
  -- 1: what comes after it on its target hangs on it
  makes INTEGER NOT NULL,
  -- the action under the master key; null once it will not be done any more
  sealed BLOB,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'unknown', 'cancelled')),
  error TEXT,
  person_name TEXT,
  created_at INTEGER NOT NULL,
  -- when it was first tried
  begun_at INTEGER,
  finished_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  -- when the platform is asked what became of a lost one; null: never
  look_at INTEGER,
  -- how often it has said that it is not there
  absent INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX intents_by_target ON intents (connection_id, target, seq);
CREATE INDEX intents_open ON intents (seq) WHERE state IN ('waiting', 'running', 'unknown');

-- precious: a platform does not always tell the address again
CREATE TABLE shared_links (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  -- null until the platform has made it
  ref TEXT,
  -- the intent that makes it; null once it is made
  made_by TEXT REFERENCES intents (id) ON DELETE CASCADE,
  number_ref TEXT NOT NULL,
  name TEXT NOT NULL,
  rights TEXT NOT NULL,
  unknown_rights TEXT NOT NULL DEFAULT '[]',
  status TEXT NOT NULL DEFAULT 'active',
  -- under the master key: whoever has it has the rights
  address BLOB,
  created_at INTEGER,
  expires_at INTEGER,
  last_used_at INTEGER,
  -- 1: it came of an intent of ours
  made_here INTEGER NOT NULL DEFAULT 0,
  -- when it was first known here
  seen_at INTEGER NOT NULL,
  UNIQUE (connection_id, ref)
) STRICT;
CREATE INDEX shared_links_made_by ON shared_links (made_by) WHERE made_by IS NOT NULL;

-- cache, but for those that are being made and what the last test said
CREATE TABLE webhooks (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  ref TEXT,
  made_by TEXT REFERENCES intents (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER,
  tested_at INTEGER,
  test_error TEXT,
  made_here INTEGER NOT NULL DEFAULT 0,
  seen_at INTEGER NOT NULL,
  UNIQUE (connection_id, ref)
) STRICT;
CREATE INDEX webhooks_made_by ON webhooks (made_by) WHERE made_by IS NOT NULL;

-- what came of an onboarding link, as JSON; null until the setup is done
ALTER TABLE onboarding_links ADD COLUMN result TEXT;
ALTER TABLE onboarding_links ADD COLUMN checked_at INTEGER;
`;
