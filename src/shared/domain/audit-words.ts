/** What the audit trail tells apart, by the kind of thing that was done. A released word is never renamed. */
export const auditWords = {
  messages: [
    'message_sent',
    'template_sent',
    'reaction_sent',
    'message_retried',
    'message_discarded',
    'message_scheduled',
    'scheduled_changed',
    'failure_settled',
    'failure_given_up',
    'failure_taken_up',
    'bulk_started',
    'bulk_changed',
  ],
  conversations: ['conversation_changed', 'change_undone', 'note_added', 'note_removed'],
  contacts: ['contact_changed', 'contacts_joined', 'contacts_parted', 'contact_stopped'],
  desk: [
    'label_saved',
    'label_removed',
    'quick_reply_saved',
    'quick_reply_removed',
    'template_saved',
    'template_removed',
    'desk_hours_saved',
    'handover_written',
  ],
  people: [
    'person_added',
    'person_renamed',
    'person_removed',
    'role_changed',
    'pin_changed',
    'person_switched',
    'pin_refused',
    'locked',
  ],
  connections: [
    'connection_saved',
    'connection_removed',
    'import_paused',
    'admin_asked',
    'admin_cancelled',
    'admin_again',
    'bot_pairing',
    'registration',
    'relay_changed',
    'invitation_made',
    'invitation_opened',
    'desk_revoked',
    'link_address_told',
  ],
  data: [
    'settings_changed',
    'backup_saved',
    'backup_restored',
    'database_repaired',
    'exported',
    'diagnostics_shown',
    'trail_cut',
    'trail_broken',
  ],
  refused: ['refused'],
} as const;

export type AuditKind = keyof typeof auditWords;
export type AuditWord = (typeof auditWords)[AuditKind][number];

/** Every kind, in the order of the list above. */
export const auditKinds = Object.keys(auditWords).filter(isAuditKind);

/** Whether a string is a kind of the trail. */
export function isAuditKind(word: string): word is AuditKind {
  return Object.hasOwn(auditWords, word);
}

/** Every word there is. */
export const allAuditWords: readonly AuditWord[] = Object.values(auditWords).flat();

/** What a line may be about beside a conversation. */
export const auditSubjects = [
  'label',
  'quick_reply',
  'template',
  'number',
  'person',
  'contact',
  'connection',
  'bot',
  'desk',
  'link',
  'setting',
  'method',
  'run',
  'report',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** What an export that a window makes is of. */
export const exportKinds = [
  'transcript',
  'report',
  'bulk_result',
  'handover',
  'audit',
  'file',
] as const;

/** What a check finds that must not be. */
export const auditFaults = [
  /** Lines that were there are not any more, with others after them. */
  'removed',
  'changed',
  'reordered',
  /** The newest lines are gone. */
  'cut',
  /** Where the trail begins was changed. */
  'beginning',
  /** The file that says where the trail ends is gone, or cannot be read. */
  'head_missing',
  'head_damaged',
] as const;
export type AuditFault = (typeof auditFaults)[number];
