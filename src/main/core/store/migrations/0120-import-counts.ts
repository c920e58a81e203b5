/** Whether a conversation's history is still to be read; `row` is `new`, `old` or a table's name. */
const neverRead = (row: string) =>
  `(${row}.gone_at IS NULL AND (${row}.read_fingerprint IS NULL
     OR (${row}.older_cursor IS NOT NULL AND ${row}.is_whole = 0)))`;

/**
 * How far an import is, kept while rows change: counting a long list after each read would cost more
 * than the read.
 */
export const importCounts = `
-- cache: kept by the triggers below
CREATE TABLE import_counts (
  connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
  -- conversations the list has shown
  listed INTEGER NOT NULL,
  -- of those, how many have never been read, or not to their beginning
  never_read INTEGER NOT NULL
) STRICT;
INSERT INTO import_counts (connection_id, listed, never_read)
  SELECT connection_id, count(*), sum(${neverRead('conversation_refs')})
  FROM conversation_refs GROUP BY connection_id;

CREATE TRIGGER import_counts_listed AFTER INSERT ON conversation_refs BEGIN
  INSERT INTO import_counts (connection_id, listed, never_read)
    VALUES (new.connection_id, 1, ${neverRead('new')})
    ON CONFLICT (connection_id) DO UPDATE SET listed = listed + 1,
      never_read = never_read + excluded.never_read;
END;
CREATE TRIGGER import_counts_read AFTER UPDATE ON conversation_refs
  WHEN ${neverRead('new')} <> ${neverRead('old')} BEGIN
  UPDATE import_counts SET never_read = never_read + ${neverRead('new')} - ${neverRead('old')}
    WHERE connection_id = new.connection_id;
END;
CREATE TRIGGER import_counts_dropped AFTER DELETE ON conversation_refs BEGIN
  UPDATE import_counts SET listed = listed - 1, never_read = never_read - ${neverRead('old')}
    WHERE connection_id = old.connection_id;
END;
`;
