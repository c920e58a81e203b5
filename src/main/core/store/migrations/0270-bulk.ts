/** One template to many people: runs, and what became of each row of their files. */
export const bulk = `
-- precious: nobody else knows who was to be written to, and who was
CREATE TABLE bulk_runs (
  id TEXT PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  -- it may be removed meanwhile; its name stays
  template_id INTEGER NOT NULL,
  template_key TEXT NOT NULL,
  template_name TEXT NOT NULL,
  language TEXT,
  -- the vendor's number whose threads it writes to; null takes whichever of the connection's
  number_ref TEXT,
  person_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- failures before it do not count
  resumed_at INTEGER NOT NULL,
  -- left behind by a copy: a run that comes back with a backup rests until somebody looked
  paused TEXT DEFAULT 'restored',
  waits_until INTEGER,
  ended_at INTEGER,
  ended TEXT CHECK (ended IN ('done', 'cancelled'))
) STRICT;
CREATE INDEX bulk_runs_open ON bulk_runs (created_at) WHERE ended_at IS NULL;

-- precious
CREATE TABLE bulk_rows (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES bulk_runs (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  -- E.164 with plus
  phone TEXT NOT NULL,
  identifier TEXT NOT NULL,
  name TEXT,
  -- the fields' values as JSON; empty once they are in the message
  field_values TEXT NOT NULL,
  client_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'handed', 'refused', 'opted_out', 'blocked', 'already', 'cancelled')),
  -- the error code of one that was refused
  refused TEXT,
  at INTEGER,
  conversation_id INTEGER,
  UNIQUE (run_id, line)
) STRICT;
CREATE INDEX bulk_rows_waiting ON bulk_rows (run_id, line) WHERE state = 'waiting';
CREATE INDEX bulk_rows_handed ON bulk_rows (run_id, at DESC, id DESC) WHERE state = 'handed';
`;
