/** Who works at this desk, what they may do and by which PIN they are known; whose turn it is. */
export const deskPersons = `
-- precious: of \`persons\`, those of this desk; the others are colleagues at other desks
CREATE TABLE desk_persons (
  person_id TEXT PRIMARY KEY REFERENCES persons (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('admin', 'staff')),
  -- what scrypt made of it, with its salt; null: none
  pin TEXT,
  -- in a row, since the last right one
  wrong_pins INTEGER NOT NULL DEFAULT 0,
  wrong_at INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL,
  -- not at this desk any more; what they did keeps their name
  removed_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO desk_persons (person_id, role, added_at)
  SELECT id, 'admin', created_at FROM persons WHERE is_default = 1;

-- precious: who sat here last
CREATE TABLE desk_seat (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE
) STRICT;

-- precious: whose quick reply it is; null: everybody's
ALTER TABLE quick_replies ADD COLUMN person_id TEXT REFERENCES persons (id) ON DELETE SET NULL;
CREATE INDEX quick_replies_person ON quick_replies (person_id) WHERE person_id IS NOT NULL;
`;
