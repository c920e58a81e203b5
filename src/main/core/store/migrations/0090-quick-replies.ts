/** Words kept to be used again; what a draft answers and the files that go with it. */
export const quickReplies = `
-- precious
CREATE TABLE quick_replies (
  id INTEGER PRIMARY KEY,
  -- what is typed after the slash, in lower case
  shortcut TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  -- JSON array of attachment ids, in order
  attachments TEXT NOT NULL DEFAULT '[]',
  -- null: for every number. No unique key holds it: when its number goes the words stay, for all
  number_id INTEGER REFERENCES numbers (id) ON DELETE SET NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX quick_replies_shortcut ON quick_replies (shortcut);
CREATE INDEX quick_replies_number ON quick_replies (number_id) WHERE number_id IS NOT NULL;

-- the message it answers
ALTER TABLE drafts ADD COLUMN reply_to INTEGER;
-- JSON array of attachment ids, in order
ALTER TABLE drafts ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';
`;
