/**
 * How far a thread's older pages have been followed, where a vendor pages them; when a walk over a
 * list without a promised order began; where an own send was seen, and when it was looked for.
 */
export const pagedHistory = `
-- the next page of older history to ask for; null: none is known of
ALTER TABLE conversation_refs ADD COLUMN older_cursor TEXT;
-- the oldest message of the pages that lead to it
ALTER TABLE conversation_refs ADD COLUMN older_from INTEGER;
-- everything before the newest run of pages is here
ALTER TABLE conversation_refs ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_refs_older ON conversation_refs (connection_id, activity_at DESC)
  WHERE older_cursor IS NOT NULL AND gone_at IS NULL;

-- the vendor's clock when the walk under way began
ALTER TABLE sync_state ADD COLUMN walk_began_at INTEGER;

-- the vendor's conversation a page showed the message in
ALTER TABLE outbox ADD COLUMN conversation_ref TEXT;
-- when it was last looked for after its answer was lost, by the vendor's clock
ALTER TABLE outbox ADD COLUMN looked_at INTEGER;
`;
