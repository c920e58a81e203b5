/**
 * What staff do to a conversation (snooze, assign, pin, label), the views they keep, the hours of a
 * desk, and the last message's line beside the conversation, so that a list reads no message.
 */
export const deskWork = `
-- a copy of the last message's line, kept by store/conversation-summary.ts
ALTER TABLE conversations ADD COLUMN last_direction INTEGER;
ALTER TABLE conversations ADD COLUMN last_origin TEXT;
ALTER TABLE conversations ADD COLUMN last_type TEXT;
ALTER TABLE conversations ADD COLUMN last_text TEXT;
ALTER TABLE conversations ADD COLUMN last_at INTEGER;
ALTER TABLE conversations ADD COLUMN last_status TEXT;
UPDATE conversations SET (last_direction, last_origin, last_type, last_text, last_at, last_status) =
  (SELECT m.direction, m.origin, m.type, substr(m.text, 1, 400), m.sent_at, m.status
   FROM messages m WHERE m.id = conversations.last_message_id)
  WHERE last_message_id IS NOT NULL;

-- precious: out of the lists until then, or until the customer writes after snoozed_after
ALTER TABLE conversations ADD COLUMN snoozed_until INTEGER;
ALTER TABLE conversations ADD COLUMN snoozed_after INTEGER;
-- when its time was over: it then stands where one with news of that moment would
ALTER TABLE conversations ADD COLUMN came_back_at INTEGER;
-- precious: whose it is
ALTER TABLE conversations ADD COLUMN assignee_id TEXT;
ALTER TABLE conversations ADD COLUMN sort_at INTEGER
  GENERATED ALWAYS AS (max(last_activity_at, coalesce(came_back_at, 0))) VIRTUAL;
-- the platforms' words for a conversation that is over
ALTER TABLE conversations ADD COLUMN ended INTEGER
  GENERATED ALWAYS AS (vendor_status IS NOT NULL AND lower(vendor_status) IN ('ended', 'closed', 'resolved')) VIRTUAL;

-- what filters a list comes last, inside the index; search finds snoozed ones in the first alone
DROP INDEX conversations_newest;
DROP INDEX conversations_newest_by_number;
DROP INDEX conversations_needs_reply;
DROP INDEX conversations_waiting;
DROP INDEX conversations_window;
DROP INDEX conversations_failed;
CREATE INDEX conversations_newest
  ON conversations (sort_at DESC, id DESC, snoozed_until, assignee_id);
CREATE INDEX conversations_newest_by_number
  ON conversations (number_id, sort_at DESC, id DESC, assignee_id) WHERE snoozed_until IS NULL;
CREATE INDEX conversations_needs_reply ON conversations (sort_at DESC, id DESC, number_id)
  WHERE needs_reply = 1 AND snoozed_until IS NULL;
CREATE INDEX conversations_waiting ON conversations (waiting_since, id, number_id)
  WHERE needs_reply = 1 AND snoozed_until IS NULL;
CREATE INDEX conversations_window ON conversations (window_closes_at, id, number_id)
  WHERE window_closes_at IS NOT NULL AND snoozed_until IS NULL;
CREATE INDEX conversations_failed ON conversations (sort_at DESC, id DESC, number_id)
  WHERE failed > 0 OR unknown > 0;
CREATE INDEX conversations_assigned ON conversations (assignee_id, sort_at DESC, id DESC, number_id)
  WHERE assignee_id IS NOT NULL AND snoozed_until IS NULL;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until, id, number_id)
  WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversations_ended ON conversations (sort_at DESC, id DESC, number_id)
  WHERE ended = 1 AND snoozed_until IS NULL;
CREATE INDEX conversations_ai ON conversations (sort_at DESC, id DESC, number_id)
  WHERE mode = 'ai' AND snoozed_until IS NULL;

-- precious: what a person keeps at the top
CREATE TABLE pins (
  person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  PRIMARY KEY (person_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pins_in_order ON pins (person_id, at, conversation_id);
CREATE INDEX pins_by_conversation ON pins (conversation_id);

-- precious
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  colour TEXT NOT NULL
) STRICT;

-- precious
CREATE TABLE conversation_labels (
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  label_id INTEGER NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
  PRIMARY KEY (conversation_id, label_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_labels_by_label ON conversation_labels (label_id, conversation_id);

-- precious: a person's own views
CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  view TEXT NOT NULL,
  number_id INTEGER REFERENCES numbers (id) ON DELETE CASCADE,
  label_id INTEGER REFERENCES labels (id) ON DELETE CASCADE,
  UNIQUE (person_id, name)
) STRICT;
CREATE INDEX saved_views_by_number ON saved_views (number_id);
CREATE INDEX saved_views_by_label ON saved_views (label_id);

-- precious: JSON of a week's open hours in the number's time zone; null: always open
ALTER TABLE numbers ADD COLUMN desk_hours TEXT;
`;
