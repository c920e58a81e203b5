/** How many writes have been made that must not be lost; the same number stands in a file beside. */
export const durableWrites = `
-- precious
CREATE TABLE durable_writes (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  n INTEGER NOT NULL
) STRICT;
INSERT INTO durable_writes (id, n) VALUES (1, 0);
`;
