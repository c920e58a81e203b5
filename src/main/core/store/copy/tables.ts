import { vendorsWithoutHistory } from '../../../../shared/domain/vendors.ts';

/** A table that is copied into another database. */
export interface CopiedTable {
  readonly name: string;
  /**
   * Which of its rows nobody could give back, as a condition on the table; null: all of them. A
   * backup holds these and no others.
   */
  readonly precious: string | null;
  /** Columns that are left behind: they say how far something was read that is to be read again. */
  readonly leave?: readonly string[];
}

const readAgain = [
  'read_fingerprint',
  'read_at',
  'looked_at',
  'older_cursor',
  'older_from',
  'is_whole',
];
const walkAgain = [
  'checked_at',
  'known_until',
  'retry_at',
  'walk_cursor',
  'walk_done_at',
  'walk_began_at',
  'total',
  'began_at',
  'polled_to',
];

/** A connection without credentials is being removed. */
const ofKeptConnection = 'connection_id IN (SELECT connection_id FROM credentials)';
const ofKeptNumber = `number_id IN (SELECT id FROM numbers WHERE ${ofKeptConnection})`;
const ofKeptContact = `contact_id IN (SELECT id FROM contacts WHERE ${ofKeptNumber})`;
const ofKeptConversation = `conversation_id IN (SELECT id FROM conversations WHERE ${ofKeptNumber})`;

/** Own words that no vendor has, or that nobody knows to have arrived. */
const ownOpen = `client_id IS NOT NULL AND status IN ('queued', 'sending', 'unknown', 'failed')
  AND ${ofKeptConversation}`;
const vendorNamesSql = vendorsWithoutHistory.map((vendor) => `'${vendor}'`).join(', ');
/** Of a vendor without history, every message is here alone. */
const onlyHere = `conversation_id IN (SELECT v.id FROM conversations v
  JOIN numbers n ON n.id = v.number_id JOIN connections k ON k.id = n.connection_id
  WHERE k.vendor IN (${vendorNamesSql}) AND k.id IN (SELECT connection_id FROM credentials))`;
const keptMessages = `(${ownOpen}) OR ${onlyHere}`;
const ofKeptMessage = `message_id IN (SELECT id FROM messages WHERE ${keptMessages})`;
const ofOwnOpen = `message_id IN (SELECT id FROM messages WHERE ${ownOpen})`;

const countedForEver = `day < (SELECT frozen_to FROM report_state) AND ${ofKeptNumber}`;

/**
 * What is copied, in an order in which every row finds what it points to. Contacts, conversations
 * and their refs are a cache; they come along because drafts, marks and sends hang on them.
 */
export const copiedTables: readonly CopiedTable[] = [
  { name: 'persons', precious: null },
  { name: 'desk', precious: null },
  { name: 'desk_persons', precious: null },
  { name: 'desk_seat', precious: null },
  { name: 'connections', precious: 'id IN (SELECT connection_id FROM credentials)' },
  { name: 'credentials', precious: null },
  { name: 'numbers', precious: ofKeptConnection },
  { name: 'number_changes', precious: ofKeptNumber },
  { name: 'contacts', precious: ofKeptNumber },
  { name: 'contact_identities', precious: ofKeptContact },
  {
    name: 'contact_joins',
    precious: `${ofKeptContact} AND other_id IN (SELECT id FROM contacts WHERE ${ofKeptNumber})`,
  },
  { name: 'contact_marks', precious: ofKeptContact },
  { name: 'conversations', precious: ofKeptNumber },
  { name: 'conversation_refs', precious: ofKeptConversation, leave: readAgain },
  { name: 'messages', precious: keptMessages },
  { name: 'message_refs', precious: ofKeptMessage },
  { name: 'media', precious: ofKeptMessage },
  { name: 'media_leftovers', precious: 'false' },
  { name: 'reactions', precious: 'false' },
  { name: 'gaps', precious: 'false' },
  { name: 'read_marks', precious: ofKeptConversation },
  { name: 'drafts', precious: ofKeptConversation },
  { name: 'pins', precious: ofKeptConversation },
  { name: 'labels', precious: null },
  { name: 'conversation_labels', precious: ofKeptConversation },
  { name: 'saved_views', precious: `number_id IS NULL OR ${ofKeptNumber}` },
  { name: 'quick_replies', precious: `number_id IS NULL OR ${ofKeptNumber}` },
  { name: 'outbox', precious: ofOwnOpen },
  { name: 'scheduled_sends', precious: ofKeptConversation },
  { name: 'templates', precious: ofKeptConnection },
  {
    name: 'template_favourites',
    precious: `template_id IN (SELECT id FROM templates WHERE ${ofKeptConnection})`,
  },
  // What was sent after the copy was made is not known in it: a run that comes back rests.
  { name: 'bulk_runs', precious: ofKeptConnection, leave: ['paused'] },
  { name: 'bulk_rows', precious: `run_id IN (SELECT id FROM bulk_runs WHERE ${ofKeptConnection})` },
  { name: 'attachments', precious: "state = 'ready'" },
  { name: 'media_files', precious: 'false' },
  { name: 'reaction_sends', precious: 'false' },
  { name: 'onboarding_links', precious: ofKeptConnection },
  { name: 'intents', precious: ofKeptConnection },
  { name: 'shared_links', precious: ofKeptConnection },
  { name: 'webhooks', precious: ofKeptConnection },
  { name: 'clinics', precious: 'false' },
  { name: 'bots', precious: ofKeptConnection },
  { name: 'relay_channels', precious: ofKeptConnection },
  { name: 'relay_leftovers', precious: ofKeptConnection },
  { name: 'team_registers', precious: ofKeptConnection },
  { name: 'team_outbox', precious: ofKeptConnection },
  { name: 'team_notes', precious: ofKeptConversation },
  { name: 'audit_begins', precious: null },
  { name: 'audit_lines', precious: null },
  // Before the days whose messages were removed nothing can be counted again.
  { name: 'report_state', precious: null },
  { name: 'report_days', precious: countedForEver },
  { name: 'report_templates', precious: countedForEver },
  { name: 'report_failures', precious: countedForEver },
  { name: 'handovers', precious: null },
  { name: 'requests_spent', precious: 'false' },
  { name: 'durable_writes', precious: 'false' },
  { name: 'counting', precious: 'false' },
  { name: 'retention', precious: 'false' },
  // How the vendor's clock stands to ours, which says when a service window closes.
  { name: 'sync_state', precious: ofKeptConnection, leave: walkAgain },
];
