/**
 * The audit trail (DATA: precious). Nothing in it is ever changed, and lines go only from its front,
 * once `audit_begins` says where it begins instead; the triggers hold that for whatever writes here.
 */
export const audit = `
CREATE TABLE audit_lines (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person_id TEXT,
  person_name TEXT,
  what TEXT NOT NULL,
  conversation_id INTEGER,
  subject_kind TEXT,
  subject_ref TEXT,
  host TEXT NOT NULL,
  computer TEXT NOT NULL,
  facts TEXT NOT NULL,
  prev BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE INDEX audit_by_person ON audit_lines (person_id, seq);
CREATE INDEX audit_by_conversation ON audit_lines (conversation_id, seq)
  WHERE conversation_id IS NOT NULL;
CREATE INDEX audit_by_word ON audit_lines (what, seq);
CREATE INDEX audit_by_time ON audit_lines (at, seq);

CREATE TABLE audit_begins (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_lines_stay BEFORE UPDATE ON audit_lines
BEGIN
  SELECT RAISE(ABORT, 'a line of the audit trail is never changed');
END;

CREATE TRIGGER audit_lines_go_from_the_front BEFORE DELETE ON audit_lines
WHEN OLD.seq > coalesce((SELECT seq FROM audit_begins), 0)
BEGIN
  SELECT RAISE(ABORT, 'a line of the audit trail is never removed');
END;
`;
