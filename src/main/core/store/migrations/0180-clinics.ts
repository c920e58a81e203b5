/** What a clinic's platform says of it, and how its number stands with WhatsApp. */
export const clinics = `
-- cache: the platform gives it back; no secret stands in it
CREATE TABLE clinics (
  connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
  -- whether its user may change things; null until it was asked
  is_admin INTEGER,
  -- JSON, null until they were read
  settings TEXT,
  checked_at INTEGER,
  status TEXT,
  number TEXT,
  detail TEXT,
  status_checked_at INTEGER,
  -- what was asked for here last
  begun_phone TEXT,
  begun_otp_method TEXT,
  begun_at INTEGER
) STRICT;
`;
