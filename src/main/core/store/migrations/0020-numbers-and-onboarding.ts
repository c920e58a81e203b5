/**
 * What a vendor tells of its numbers; a template belongs to a number, so that two numbers of one
 * connection may have one of the same name each; links for setting up a number.
 */
export const numbersAndOnboarding = `
ALTER TABLE numbers ADD COLUMN status TEXT;
ALTER TABLE numbers ADD COLUMN quality TEXT;
ALTER TABLE numbers ADD COLUMN claimed_at INTEGER;
-- when the vendor itself last looked
ALTER TABLE numbers ADD COLUMN synced_at INTEGER;
-- when the vendor last told us of it
ALTER TABLE numbers ADD COLUMN checked_at INTEGER;
ALTER TABLE numbers ADD COLUMN templates_checked_at INTEGER;
-- when the vendor first listed its numbers without this one
ALTER TABLE numbers ADD COLUMN gone_at INTEGER;

-- precious: the admin's catalogue, and what a vendor lists
CREATE TABLE templates_by_number (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  category TEXT,
  status TEXT NOT NULL,
  -- the vendor's own word for it
  vendor_status TEXT,
  body TEXT,
  fields TEXT NOT NULL,
  source TEXT NOT NULL,
  sender_number_id TEXT,
  last_used_at INTEGER,
  last_values TEXT NOT NULL DEFAULT '{}'
) STRICT;
INSERT INTO templates_by_number (id, connection_id, key, language, name, category, status, body,
    fields, source, sender_number_id, last_used_at, last_values)
  SELECT id, connection_id, key, language, name, category, status, body,
    fields, source, sender_number_id, last_used_at, last_values FROM templates;
DROP TABLE templates;
ALTER TABLE templates_by_number RENAME TO templates;
CREATE UNIQUE INDEX templates_identity
  ON templates (connection_id, coalesce(sender_number_id, ''), key, language);

-- precious: a vendor does not list the links it made
CREATE TABLE onboarding_links (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  ref TEXT NOT NULL,
  url TEXT NOT NULL,
  -- the vendor's word when it was made
  status TEXT NOT NULL,
  setup_status TEXT,
  setup_error TEXT,
  customer_name TEXT,
  language TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  -- a later one was made, which revokes it
  revoked_at INTEGER,
  -- a later one was asked for and nobody knows what came of it
  doubted_at INTEGER,
  UNIQUE (connection_id, ref)
) STRICT;
`;
