/**
 * The first schema. Tables are marked *cache* (a vendor can give it back) or *precious* (nobody
 * can). Times are integer milliseconds UTC. See docs/decisions for the keys.
 */
export const firstSchema = `
-- precious
CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  is_default INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

-- precious
CREATE TABLE connections (
  id TEXT PRIMARY KEY,
  vendor TEXT NOT NULL,
  label TEXT NOT NULL,
  base_url TEXT NOT NULL,
  settings TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL
) STRICT;

-- precious; AES-256-GCM under the master key, connection id as associated data
CREATE TABLE credentials (
  connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL
) STRICT;

-- cache: where a connection's loop stands
CREATE TABLE sync_state (
  connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
  checked_at INTEGER,
  -- the vendor's clock at that moment: a conversation that turns up later did not exist then
  known_until INTEGER,
  retry_at INTEGER,
  walk_cursor TEXT,
  walk_done_at INTEGER,
  total INTEGER,
  -- the vendor's clock minus ours
  server_skew INTEGER,
  -- the vendor's clock when the first import began: what was sent later is news, not history
  began_at INTEGER,
  -- everything with activity before this has been seen in the list
  polled_to INTEGER,
  -- what its pages tell of how many messages of a thread it shows at most: store/page-cap.ts
  longest_page INTEGER,
  longest_page_threads INTEGER NOT NULL DEFAULT 0,
  page_cap_proven INTEGER NOT NULL DEFAULT 0
) STRICT;

-- cache: requests spent of a vendor's limit, by second, so that a restart does not spend them twice
CREATE TABLE requests_spent (
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  second INTEGER NOT NULL,
  reads INTEGER NOT NULL DEFAULT 0,
  sends INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (connection_id, second)
) STRICT, WITHOUT ROWID;

-- cache
CREATE TABLE numbers (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  ref TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  time_zone TEXT NOT NULL,
  UNIQUE (connection_id, ref)
) STRICT;

-- cache
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
  identifier TEXT NOT NULL,
  name TEXT,
  name_source TEXT,
  name_at INTEGER,
  phone TEXT,
  username TEXT,
  UNIQUE (number_id, identifier)
) STRICT;

-- cache, but for done_up_to: one per contact and number, for ever.
-- Columns after contact_id are a summary of its messages, kept by store/conversation-summary.ts.
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY,
  number_id INTEGER NOT NULL REFERENCES numbers (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contacts (id) ON DELETE CASCADE,
  mode TEXT,
  vendor_status TEXT,
  vendor_last_inbound_at INTEGER,
  vendor_last_outbound_at INTEGER,
  last_activity_at INTEGER NOT NULL,
  last_message_id INTEGER,
  last_inbound_at INTEGER,
  window_closes_at INTEGER,
  done_up_to INTEGER,
  needs_reply INTEGER NOT NULL DEFAULT 0,
  waiting_since INTEGER,
  failed INTEGER NOT NULL DEFAULT 0,
  unknown INTEGER NOT NULL DEFAULT 0,
  queued INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conversations_newest ON conversations (last_activity_at DESC, id DESC);
CREATE INDEX conversations_newest_by_number ON conversations (number_id, last_activity_at DESC, id DESC);
-- the number comes last so that a list of one number filters inside the index
CREATE INDEX conversations_needs_reply ON conversations (last_activity_at DESC, id DESC, number_id) WHERE needs_reply = 1;
CREATE INDEX conversations_waiting ON conversations (waiting_since, id, number_id) WHERE needs_reply = 1;
CREATE INDEX conversations_window ON conversations (window_closes_at, id, number_id) WHERE window_closes_at IS NOT NULL;
CREATE INDEX conversations_failed ON conversations (last_activity_at DESC, id DESC, number_id) WHERE failed > 0 OR unknown > 0;

-- cache: a vendor's own conversation ids
CREATE TABLE conversation_refs (
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  ref TEXT NOT NULL,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  status TEXT,
  -- the list row as last seen, and as it was when the thread was last read whole
  seen_fingerprint TEXT NOT NULL,
  read_fingerprint TEXT,
  read_at INTEGER,
  -- when it was last read by our idea of the vendor's clock: says when to look at its ticks again
  looked_at INTEGER,
  -- newest activity of the list row: what is read first
  activity_at INTEGER NOT NULL,
  -- when the vendor first said that it knows no such conversation; what we have is kept
  gone_at INTEGER,
  PRIMARY KEY (connection_id, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_refs_by_conversation ON conversation_refs (conversation_id);
CREATE INDEX conversation_refs_to_read ON conversation_refs (connection_id, activity_at DESC)
  WHERE gone_at IS NULL AND (read_fingerprint IS NULL OR read_fingerprint <> seen_fingerprint);

-- cache; precious for rows that are still in the outbox
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  ref TEXT,
  client_id TEXT,
  direction INTEGER NOT NULL, -- 0 inbound, 1 outbound
  origin TEXT NOT NULL,
  person_id TEXT,
  sent_at INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL,
  late INTEGER NOT NULL DEFAULT 0,
  type TEXT NOT NULL,
  vendor_type TEXT,
  text TEXT,
  template TEXT,
  status TEXT,
  status_at INTEGER,
  attempt INTEGER NOT NULL DEFAULT 1,
  failure TEXT
) STRICT;
CREATE UNIQUE INDEX messages_ref ON messages (conversation_id, ref) WHERE ref IS NOT NULL;
-- direction comes last so that counting unread rows and finding the last inbound one stay inside it
CREATE INDEX messages_thread ON messages (conversation_id, sent_at DESC, id DESC, direction);
CREATE UNIQUE INDEX messages_client ON messages (client_id) WHERE client_id IS NOT NULL;
-- own messages whose last tick has not come: what makes a conversation worth reading again
CREATE INDEX messages_unfinished ON messages (sent_at, conversation_id)
  WHERE client_id IS NOT NULL AND status IN ('sending', 'unknown', 'accepted', 'sent', 'delivered');
-- own messages that want a person or the network: what the list counts
CREATE INDEX messages_open ON messages (conversation_id, status)
  WHERE client_id IS NOT NULL AND status IN ('queued', 'sending', 'unknown', 'failed');

-- cache: further ids of a message
CREATE TABLE message_refs (
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  ref TEXT NOT NULL,
  source TEXT NOT NULL,
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  PRIMARY KEY (conversation_id, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_refs_by_message ON message_refs (message_id);

-- cache: history that is not here, right before the message \`before_id\`
CREATE TABLE gaps (
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  before_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  -- null: all of it, if there is any
  from_at INTEGER,
  to_at INTEGER NOT NULL,
  -- how many messages the page held that begins here
  page_length INTEGER,
  PRIMARY KEY (conversation_id, before_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX gaps_by_message ON gaps (before_id);

-- precious: how far a person has read; unread is the inbound rows after it
CREATE TABLE read_marks (
  person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  sent_at INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  unread INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX read_marks_unread ON read_marks (person_id, conversation_id) WHERE unread > 0;

-- precious
CREATE TABLE drafts (
  person_id TEXT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  based_on INTEGER,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, conversation_id)
) STRICT, WITHOUT ROWID;

-- precious: one row an attempt; the key is stored before the first byte leaves
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  kind TEXT NOT NULL, -- 'send.text', 'send.template'
  payload TEXT NOT NULL,
  idempotency_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL, -- 'queued', 'sending', 'unknown', 'accepted', 'failed', 'cancelled'
  based_on INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  first_try_at INTEGER,
  last_try_at INTEGER,
  ended_at INTEGER,
  -- the vendor's clock when the first try began, where its Date header is known
  server_began_at INTEGER,
  -- when an unknown send was looked up and the vendor did not have it: a person decides
  absent_at INTEGER,
  vendor_code TEXT,
  http_status INTEGER,
  raw TEXT,
  UNIQUE (message_id, attempt)
) STRICT;
CREATE INDEX outbox_open ON outbox (connection_id, id) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX outbox_by_conversation ON outbox (conversation_id, id) WHERE state IN ('queued', 'sending', 'unknown');

-- precious: the admin's catalogue, and what a vendor lists
CREATE TABLE templates (
  id INTEGER PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  category TEXT,
  status TEXT NOT NULL,
  body TEXT,
  fields TEXT NOT NULL,
  source TEXT NOT NULL,
  sender_number_id TEXT,
  last_used_at INTEGER,
  last_values TEXT NOT NULL DEFAULT '{}',
  UNIQUE (connection_id, key, language)
) STRICT;

-- cache: words of messages, normalised before they come here; rowid is the message id
CREATE VIRTUAL TABLE search_words USING fts5 (
  words,
  content = '',
  contentless_delete = 1,
  detail = 'none',
  prefix = '2',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
-- fewer and later merges: by the defaults an import writes every word five times over
INSERT INTO search_words (search_words, rank) VALUES ('automerge', 16), ('crisismerge', 64);

-- cache: parts of names and phones; rowid is the contact id
CREATE VIRTUAL TABLE search_names USING fts5 (
  names,
  content = '',
  contentless_delete = 1,
  tokenize = 'trigram'
);

-- cache: words of names, for beginnings that are too short for the index above
CREATE TABLE search_name_words (
  word TEXT NOT NULL,
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (word, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_name_words_by_contact ON search_name_words (contact_id);

-- cache: messages whose words are not in the index yet, a slice a row; worked off from the newest
CREATE TABLE search_pending (
  id INTEGER PRIMARY KEY,
  newest INTEGER NOT NULL, -- the slice's highest message id
  ids TEXT NOT NULL -- JSON array
) STRICT;
CREATE INDEX search_pending_newest ON search_pending (newest);
`;
