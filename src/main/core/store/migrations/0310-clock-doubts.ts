/** What one answer alone said of the vendor's clock: a header may be wrong, and own sends are looked for by it. */
export const clockDoubts = `
-- the vendor's clock minus ours by its last answer, while no second one agrees; null: it is server_skew
ALTER TABLE sync_state ADD COLUMN server_skew_seen INTEGER;
`;
