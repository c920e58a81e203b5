/**
 * Who somebody is: what each contact was known by, which contacts are one person, whom nothing is
 * sent to, and what the desk itself says of them.
 */
export const contacts = `
-- precious: what the desk knows of a person; never sent to a platform
ALTER TABLE contacts ADD COLUMN notes TEXT;
ALTER TABLE contacts ADD COLUMN notes_by TEXT;
ALTER TABLE contacts ADD COLUMN notes_at INTEGER;
-- until when what they wrote was looked at for words that ask for no more messages
ALTER TABLE contacts ADD COLUMN goes_on_until INTEGER;

-- precious: everything a contact was known by, who said so, and when first and last
CREATE TABLE contact_identities (
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- 'name', 'phone', 'username', 'bsuid', 'identifier'
  value TEXT NOT NULL,
  source TEXT NOT NULL, -- 'list', 'message', 'webhook', 'card', 'desk'
  -- what is equal for one person; '' where the value alone says nothing
  same_key TEXT NOT NULL,
  first_at INTEGER,
  last_at INTEGER,
  PRIMARY KEY (contact_id, kind, value, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_identities_same ON contact_identities (same_key, kind) WHERE same_key <> '';

-- precious: two contacts that are one person, or are not, as somebody said
CREATE TABLE contact_joins (
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  is_same INTEGER NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (contact_id, other_id),
  CHECK (contact_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_joins_by_other ON contact_joins (other_id, contact_id);

-- precious: whom nothing is sent to
CREATE TABLE contact_marks (
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- 'opted_out', 'blocked'
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (contact_id, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO contact_identities (contact_id, kind, value, source, same_key, first_at, last_at)
  SELECT id, 'name', name, CASE name_source WHEN 'typed' THEN 'desk' ELSE 'list' END, '', name_at, name_at
  FROM contacts WHERE name IS NOT NULL;
INSERT INTO contact_identities (contact_id, kind, value, source, same_key)
  SELECT id, 'phone', phone, CASE name_source WHEN 'typed' THEN 'desk' ELSE 'list' END, ''
  FROM contacts WHERE phone IS NOT NULL;
INSERT INTO contact_identities (contact_id, kind, value, source, same_key)
  SELECT id, 'username', username, 'list', lower(ltrim(username, '@'))
  FROM contacts WHERE username IS NOT NULL;

-- a copy of the mark 'blocked', kept by store/contact-stops.ts: what is blocked stands in no list but its own
ALTER TABLE conversations ADD COLUMN blocked_at INTEGER;
DROP INDEX conversations_newest;
DROP INDEX conversations_newest_by_number;
DROP INDEX conversations_needs_reply;
DROP INDEX conversations_waiting;
DROP INDEX conversations_window;
DROP INDEX conversations_assigned;
DROP INDEX conversations_snoozed;
DROP INDEX conversations_ended;
DROP INDEX conversations_ai;
CREATE INDEX conversations_newest
  ON conversations (sort_at DESC, id DESC, snoozed_until, assignee_id, blocked_at);
CREATE INDEX conversations_newest_by_number
  ON conversations (number_id, sort_at DESC, id DESC, assignee_id)
  WHERE snoozed_until IS NULL AND blocked_at IS NULL;
CREATE INDEX conversations_needs_reply ON conversations (sort_at DESC, id DESC, number_id)
  WHERE needs_reply = 1 AND snoozed_until IS NULL AND blocked_at IS NULL;
CREATE INDEX conversations_waiting ON conversations (waiting_since, id, number_id)
  WHERE needs_reply = 1 AND snoozed_until IS NULL AND blocked_at IS NULL;
CREATE INDEX conversations_window ON conversations (window_closes_at, id, number_id)
  WHERE window_closes_at IS NOT NULL AND snoozed_until IS NULL AND blocked_at IS NULL;
CREATE INDEX conversations_assigned ON conversations (assignee_id, sort_at DESC, id DESC, number_id)
  WHERE assignee_id IS NOT NULL AND snoozed_until IS NULL AND blocked_at IS NULL;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until, id, number_id, blocked_at)
  WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversations_ended ON conversations (sort_at DESC, id DESC, number_id)
  WHERE ended = 1 AND snoozed_until IS NULL AND blocked_at IS NULL;
CREATE INDEX conversations_ai ON conversations (sort_at DESC, id DESC, number_id)
  WHERE mode = 'ai' AND snoozed_until IS NULL AND blocked_at IS NULL;
CREATE INDEX conversations_blocked ON conversations (sort_at DESC, id DESC, number_id)
  WHERE blocked_at IS NOT NULL;
`;
