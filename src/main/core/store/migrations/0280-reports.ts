/** Ids of messages that one day holds: `(seconds << 8) + n` (DATA, "Message"), by UTC. */
export const idsADay = 256 * 24 * 60 * 60;

/** What is known of a day changes as little as it can: most messages find their day marked. */
const onceMore = `ON CONFLICT (day) DO UPDATE SET taken = 0, spread = 1, changed = excluded.changed
      WHERE taken = 1 OR spread = 0 OR changed < excluded.changed;`;

/** A day whose messages changed is counted again; one that is being counted is so once more. */
const mark = (day: string) => `
  INSERT INTO report_dirty (day, taken, spread, changed)
    VALUES (${day}, 0, 1, (SELECT round FROM report_state)) ${onceMore}`;

/** The next word of ours after a message of this conversation: how long it was waited for changes. */
const nextAnswer = (row: string) => `(SELECT m.id / ${idsADay} FROM messages m
    WHERE m.conversation_id = ${row}.conversation_id AND (m.sent_at, m.id) > (${row}.sent_at, ${row}.id)
      AND m.direction = 1 AND m.origin <> 'system'
    ORDER BY m.sent_at, m.id LIMIT 1)`;

/**
 * What reports count, by day, so that a year is read in no time; kept by day of the message's id,
 * which never changes, and counted behind from days that the triggers mark. A note for the next shift.
 */
export const reports = `
-- cache; precious for days before frozen_to, whose messages may be gone
CREATE TABLE report_days (
  day INTEGER NOT NULL,
  number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
  sender TEXT NOT NULL, -- '' for customers, 'person:<id>', or an origin
  local_day INTEGER NOT NULL, -- on the number's calendar, days since 1970
  messages INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  read INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  hours BLOB NOT NULL, -- 24 counts of messages
  waits BLOB NOT NULL, -- pairs of seconds: features/reports/packed.ts
  PRIMARY KEY (day, number_id, sender, local_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_days_by_number ON report_days (number_id);

-- the same for templates
CREATE TABLE report_templates (
  day INTEGER NOT NULL,
  number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
  sender TEXT NOT NULL,
  local_day INTEGER NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL, -- '' where nobody told
  messages INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  read INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  PRIMARY KEY (day, number_id, sender, local_day, name, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_templates_by_number ON report_templates (number_id);

-- the same for what did not go
CREATE TABLE report_failures (
  day INTEGER NOT NULL,
  number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
  sender TEXT NOT NULL,
  local_day INTEGER NOT NULL,
  cause TEXT NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (day, number_id, sender, local_day, cause)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_failures_by_number ON report_failures (number_id);

-- cache: days to be counted again
CREATE TABLE report_dirty (
  day INTEGER PRIMARY KEY,
  -- 1: somebody counts it; a change meanwhile makes it 0
  taken INTEGER NOT NULL,
  -- 1: its messages changed, so that the next answers after them may have been waited for longer
  spread INTEGER NOT NULL,
  -- the round of counting in which they changed last
  changed INTEGER NOT NULL
) STRICT;

-- cache: the round in which a day was counted last: it knows what had changed in those before
CREATE TABLE report_counted (
  day INTEGER PRIMARY KEY,
  round INTEGER NOT NULL
) STRICT;

-- precious: days before this one are never counted again
CREATE TABLE report_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  frozen_to INTEGER NOT NULL,
  -- grows with each day that is taken up
  round INTEGER NOT NULL
) STRICT;
INSERT INTO report_state (id, frozen_to, round) VALUES (1, 0, 0);

WITH RECURSIVE known (day) AS (
  SELECT (SELECT id / ${idsADay} FROM messages ORDER BY id LIMIT 1)
  UNION ALL
  SELECT (SELECT id / ${idsADay} FROM messages WHERE id >= (known.day + 1) * ${idsADay} ORDER BY id LIMIT 1)
  FROM known WHERE known.day IS NOT NULL
)
INSERT INTO report_dirty (day, taken, spread, changed) SELECT day, 0, 0, 0 FROM known WHERE day IS NOT NULL;

CREATE TRIGGER report_inserted AFTER INSERT ON messages BEGIN ${mark(`new.id / ${idsADay}`)}
END;
CREATE TRIGGER report_updated
AFTER UPDATE OF status, failure, template, person_id, origin, sent_at ON messages BEGIN ${mark(
  `new.id / ${idsADay}`,
)}
END;
CREATE TRIGGER report_deleted AFTER DELETE ON messages
WHEN old.id >= (SELECT frozen_to FROM report_state) * ${idsADay} BEGIN ${mark(
  `old.id / ${idsADay}`,
)}
  INSERT INTO report_dirty (day, taken, spread, changed)
    SELECT next.day, 0, 1, (SELECT round FROM report_state)
    FROM (SELECT ${nextAnswer('old')} AS day) next WHERE next.day IS NOT NULL ${onceMore}
END;
-- an open hour more or less is another wait
CREATE TRIGGER report_desk AFTER UPDATE OF time_zone, desk_hours ON numbers
WHEN old.time_zone <> new.time_zone OR old.desk_hours IS NOT new.desk_hours BEGIN
  INSERT INTO report_dirty (day, taken, spread, changed)
    SELECT DISTINCT day, 0, 0, 0 FROM report_days
    WHERE number_id = new.id AND day >= (SELECT frozen_to FROM report_state)
    ON CONFLICT (day) DO UPDATE SET taken = 0 WHERE taken = 1;
END;

-- precious: what one shift wrote for the next
CREATE TABLE handovers (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  -- as they were called then
  person_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX handovers_newest ON handovers (at DESC);
`;
