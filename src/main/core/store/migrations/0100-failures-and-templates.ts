/**
 * Failures that a person gave up, what stands around a template's words, who said those words, and
 * each person's favourites.
 */
export const failuresAndTemplates = `
-- the attempt a person gave up: a later one that fails counts again
ALTER TABLE messages ADD COLUMN given_up_attempt INTEGER;
-- what wants a person: own sends, and those of other tools that failed lately (store/troubled-messages.ts)
CREATE INDEX messages_troubled ON messages (conversation_id, status, sent_at)
  WHERE direction = 1 AND status IN ('failed', 'unknown')
    AND (client_id IS NOT NULL OR (status = 'failed' AND sent_at > arrived_at - 2592000000))
    AND given_up_attempt IS NOT attempt;
UPDATE conversations SET failed = (SELECT count(*) FROM messages m
  WHERE m.conversation_id = conversations.id AND m.direction = 1 AND m.status IN ('failed', 'unknown')
    AND (m.client_id IS NOT NULL OR (m.status = 'failed' AND m.sent_at > m.arrived_at - 2592000000))
    AND m.given_up_attempt IS NOT m.attempt AND m.status = 'failed');

-- JSON of header, footer and buttons; null where nobody told
ALTER TABLE templates ADD COLUMN frame TEXT;
-- 'vendor' or 'typed': who said the wording
ALTER TABLE templates ADD COLUMN body_source TEXT;
UPDATE templates SET body_source = CASE source WHEN 'vendor' THEN 'vendor' ELSE 'typed' END
  WHERE body IS NOT NULL;
-- when the vendor first listed its templates without this one
ALTER TABLE templates ADD COLUMN unlisted_at INTEGER;

-- precious: what a person wants at the top of their list
CREATE TABLE template_favourites (
  person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  template_id INTEGER NOT NULL REFERENCES templates (id) ON DELETE CASCADE,
  PRIMARY KEY (person_id, template_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX template_favourites_by_template ON template_favourites (template_id);
`;
