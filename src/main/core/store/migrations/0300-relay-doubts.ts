/** What a relay could not vouch for, until the vendor has been asked for all of it, and when it first told anything. */
export const relayDoubts = `
-- cache: when the relay last refused a call of the vendor for its stamp; null: never
ALTER TABLE relay_channels ADD COLUMN doubted_at INTEGER;
-- cache: since when something may not have been told; null once the vendor is asked for it
ALTER TABLE relay_channels ADD COLUMN doubted_from INTEGER;
-- cache: the first that the vendor told; of a channel of before, the last
ALTER TABLE relay_channels ADD COLUMN first_event_at INTEGER;
UPDATE relay_channels SET first_event_at = last_event_at;
`;
