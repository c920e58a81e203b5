/**
 * What a number can do as its vendor tells it, what changed of that and when, and whether its
 * customers are silent at an hour at which they never were.
 */
export const numberHealth = `
ALTER TABLE numbers ADD COLUMN can_receive INTEGER;
ALTER TABLE numbers ADD COLUMN can_send INTEGER;
ALTER TABLE numbers ADD COLUMN can_send_templates INTEGER;
ALTER TABLE numbers ADD COLUMN is_registered INTEGER;
-- the vendor's own word
ALTER TABLE numbers ADD COLUMN messaging_limit TEXT;
-- when its health was first told: nothing is known of before
ALTER TABLE numbers ADD COLUMN health_known_since INTEGER;
-- the customers' last message, where the silence since is unusual for the hour
ALTER TABLE numbers ADD COLUMN silent_since INTEGER;

-- precious: no vendor tells what was
CREATE TABLE number_changes (
  id INTEGER PRIMARY KEY,
  number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  fact TEXT NOT NULL,
  before TEXT,
  after TEXT,
  -- when somebody at this desk looked at it
  seen_at INTEGER
) STRICT;
CREATE INDEX number_changes_by_number ON number_changes (number_id, at DESC, id DESC);
CREATE INDEX number_changes_unseen ON number_changes (number_id) WHERE seen_at IS NULL;
`;
