/** Before when messages were removed from this computer, and do not come back. */
export const retention = `
-- cache: follows from the settings. cut: nothing sent before it is taken in (ms UTC, never goes back)
CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  cut INTEGER NOT NULL,
  -- 0 while words of removed messages may still lie in the index, the log or a backup
  is_clean INTEGER NOT NULL,
  -- 0 while copies of them may lie in unused parts of pages: store/compact.ts
  is_compact INTEGER NOT NULL
) STRICT;
INSERT INTO retention (id, cut, is_clean, is_compact) VALUES (1, 0, 1, 1);

-- what is older than this is not here, by the settings; null where nothing was removed or refused
ALTER TABLE conversations ADD COLUMN kept_from INTEGER;
`;
