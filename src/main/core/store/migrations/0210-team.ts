/** What the desks of one team share about a conversation; it is named as every desk names it. */
export const team = `
-- precious: the last write of each thing, by the relay's sequence
CREATE TABLE team_registers (
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  number_ref TEXT NOT NULL,
  contact TEXT NOT NULL,
  field TEXT NOT NULL, -- 'assign', 'label:vip'
  id TEXT NOT NULL,
  rank INTEGER NOT NULL,
  value TEXT NOT NULL,
  -- 0: what it speaks of is not here yet
  settled INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (connection_id, number_ref, contact, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_registers_unsettled ON team_registers (connection_id) WHERE settled = 0;

-- precious: own writes that the relay has not told back yet
CREATE TABLE team_outbox (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  number_ref TEXT NOT NULL,
  contact TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  is_claim INTEGER NOT NULL,
  -- the relay has it
  seq INTEGER
) STRICT;
CREATE INDEX team_outbox_by_field ON team_outbox (connection_id, number_ref, contact, field, n);
CREATE INDEX team_outbox_waiting ON team_outbox (connection_id, n) WHERE seq IS NULL;
CREATE INDEX team_outbox_sent ON team_outbox (connection_id, seq) WHERE seq IS NOT NULL;

-- precious: notes between colleagues; never sent to anybody else
CREATE TABLE team_notes (
  id TEXT PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX team_notes_by_conversation ON team_notes (conversation_id, at);
`;
