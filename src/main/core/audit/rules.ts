import type { InputOf, MethodName } from '../../../shared/contract/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { AuditWord } from '../../../shared/domain/audit-words.ts';
import type { Permission } from '../../../shared/domain/permissions.ts';
import { settingsRights } from '../../../shared/domain/settings-rights.ts';
import type { WriteName } from '../store/store.ts';
import type { Already } from './already.ts';
import {
  attempts,
  changeNotes,
  givenUp,
  of,
  ofConnection,
  ofMessage,
  ofPerson,
  ofRun,
  settingsNotes,
  type About,
} from './notes.ts';
import type { AuditNote } from './scope.ts';

/** How a method of the contract is told of. */
export interface AuditRule<Input> {
  /** The lines of a call; none where it changes nothing that counts. */
  notes(input: Input): readonly AuditNote[];
  /**
   * Left out: they go with the write that the call makes. `before`: what it does is no write of the
   * store's, and has its lines first. `after`: it gives something away, and not before its lines stand.
   */
  readonly when?: 'before' | 'after';
  /** With `before`: rights that the input takes; without them nothing is told but the refusal. */
  needs?(input: Input): readonly Permission[];
  /** The writes that they may go with; left out: the first. */
  readonly on?: readonly WriteName[];
  /**
   * What is there once it is done, where the window names that by an id: a call whose deed is done
   * already is the same one again, and has no lines. What has no such id is done anew each time.
   */
  already?(input: Input): Already;
  /** What is told where the call is refused for a reason. */
  readonly refused?: Partial<Record<ErrorCode, AuditWord>>;
}

type Rules = { readonly [Name in MethodName]?: AuditRule<InputOf<Name>> };

/** A rule of one line. */
function one<Input>(
  what: AuditWord,
  about: (input: Input) => About,
  more: Omit<AuditRule<NoInfer<Input>>, 'notes'> = {},
): AuditRule<Input> {
  return { ...more, notes: (input) => [{ what, ...about(input) }] };
}

const byId =
  (kind: Already['kind']) =>
  ({ id }: { id: string }): Already => ({ kind, id });
const byClientId =
  (kind: Already['kind']) =>
  ({ clientId }: { clientId: string }): Already => ({ kind, id: clientId });
const asMessage = { already: byClientId('message') };

/**
 * The one table of what is told in the audit trail. What is not in it is a look, is one's own (what
 * was read, pinned, drafted), or belongs to files that take the trail with them.
 */
export const auditRules: Rules = {
  'messages.send': one(
    'message_sent',
    ({ conversationId, attachments }) => ({
      conversationId,
      facts: { files: attachments?.length ?? 0 },
    }),
    asMessage,
  ),
  'messages.sendAdvanced': one(
    'message_sent',
    ({ conversationId, content }) => ({
      conversationId,
      facts: { kind: content.kind },
    }),
    asMessage,
  ),
  'messages.sendTemplate': {
    ...asMessage,
    notes: ({ templateId, to, answers = [] }) => [
      {
        what: 'template_sent',
        ...of('template', templateId),
        conversationId: to.kind === 'conversation' ? to.id : null,
      },
      ...givenUp({ messages: answers }),
    ],
  },
  'messages.react': one('reaction_sent', ({ id, conversationId, emoji }) => ({
    conversationId,
    facts: { message: id, on: emoji !== null },
  })),
  'messages.retry': one('message_retried', ofMessage),
  'messages.discard': one('message_discarded', ofMessage),
  'failures.settle': one('failure_settled', ({ id, conversationId, candidate }) => ({
    conversationId,
    facts: { message: id, arrived: candidate !== null },
  })),
  'failures.giveUp': { notes: givenUp },
  'failures.takeUp': { notes: attempts('failure_taken_up') },
  'scheduled.add': one(
    'message_scheduled',
    ({ conversationId, dueAt }) => ({
      conversationId,
      facts: { dueAt },
    }),
    { already: byClientId('scheduled') },
  ),
  'scheduled.change': one('scheduled_changed', ({ id, dueAt }) => ({
    facts: { change: 'edited', scheduled: id, dueAt },
  })),
  'scheduled.sendNow': one('scheduled_changed', ({ id }) => ({
    facts: { change: 'sent_now', scheduled: id },
  })),
  'scheduled.cancel': one('scheduled_changed', ({ id }) => ({
    facts: { change: 'cancelled', scheduled: id },
  })),
  'bulk.start': one(
    'bulk_started',
    ({ id, templateId, count, fileName }) =>
      of('run', id, { template: templateId, people: count, file: fileName }),
    { already: byId('run') },
  ),
  'bulk.pause': one('bulk_changed', ofRun('paused')),
  'bulk.resume': one('bulk_changed', ofRun('resumed')),
  'bulk.cancel': one('bulk_changed', ofRun('cancelled')),
  // Asked for by whoever saves the file, and by nobody else.
  'bulk.results': one('exported', ({ id }) => of('run', id, { what: 'bulk_result' }), {
    when: 'after',
  }),
  'bulk.remove': one('bulk_changed', ofRun('removed')),

  'conversations.change': { notes: changeNotes },
  'conversations.undo': one('change_undone', () => ({})),
  'conversations.markDone': one('conversation_changed', ({ id, done }) => ({
    conversationId: id,
    facts: { change: 'done', on: done },
  })),
  'team.addNote': one('note_added', ({ conversationId }) => ({ conversationId }), {
    already: byId('note'),
  }),
  'team.removeNote': one('note_removed', ({ id }) => ({ facts: { note: id } })),

  'contacts.rename': one('contact_changed', ({ id, name }) =>
    of('contact', id, { change: name === null ? 'name_removed' : 'named' }),
  ),
  'contacts.saveNotes': one('contact_changed', ({ id }) => of('contact', id, { change: 'notes' })),
  'contacts.mark': one('contact_stopped', ({ id, kind, on }) => of('contact', id, { kind, on })),
  'contacts.goOn': one('contact_changed', ({ id }) => of('contact', id, { change: 'went_on' })),
  'contacts.join': one('contacts_joined', ({ id, otherId }) =>
    of('contact', id, { other: otherId }),
  ),
  'contacts.part': one('contacts_parted', ({ id, otherId }) =>
    of('contact', id, { other: otherId }),
  ),

  'labels.save': one('label_saved', ({ id, name }) => of('label', id, { name })),
  'labels.remove': one('label_removed', ({ id }) => of('label', id)),
  'quickReplies.save': one('quick_reply_saved', ({ id, shortcut }) =>
    of('quick_reply', id, { shortcut }),
  ),
  'quickReplies.remove': one('quick_reply_removed', ({ id }) => of('quick_reply', id)),
  'templates.save': one('template_saved', ({ id, key }) => of('template', id, { key })),
  'templates.saveWording': one('template_saved', ({ id }) => of('template', id, { wording: true })),
  'templates.remove': one('template_removed', ({ id }) => of('template', id)),
  'numbers.saveDesk': one('desk_hours_saved', ({ id }) => of('number', id)),

  'handover.save': one('handover_written', () => ({})),

  'persons.add': one('person_added', ({ name, role }) => of('person', null, { name, role })),
  'persons.rename': one('person_renamed', ({ id, name }) => of('person', id, { name })),
  'persons.setRole': one('role_changed', ({ id, role }) => of('person', id, { role })),
  'persons.setPin': one('pin_changed', ({ id, pin }) => of('person', id, { on: pin !== null }), {
    on: ['persons.keepPin'],
    refused: { pin_wrong: 'pin_refused', pin_wait: 'pin_refused' },
  }),
  'persons.forgotPin': one('pin_changed', ({ id }) => of('person', id, { on: false }), {
    on: ['persons.keepPin'],
    refused: { pin_wrong: 'pin_refused', pin_wait: 'pin_refused' },
  }),
  'persons.remove': one('person_removed', ofPerson),
  'persons.switch': one('person_switched', ofPerson, {
    on: ['persons.sit'],
    refused: { pin_wrong: 'pin_refused', pin_wait: 'pin_refused' },
  }),

  'connections.save': one('connection_saved', ({ id, vendor, label }) =>
    of('connection', id ?? null, { vendor, label }),
  ),
  'connections.remove': one('connection_removed', ofConnection),
  'connections.pauseImport': one('import_paused', ({ id, paused }) =>
    of('connection', id, { on: paused }),
  ),
  'intents.add': one(
    'admin_asked',
    ({ connectionId, action }) => of('connection', connectionId, { action: action.kind }),
    { already: byId('intent') },
  ),
  'intents.cancel': one('admin_cancelled', ({ id }) => ({ facts: { action: id } }), {
    already: byId('intent_cancelled'),
  }),
  'intents.again': one('admin_again', ({ id }) => ({ facts: { action: id } })),
  'bots.begin': one('bot_pairing', ({ id }) => of('bot', id), { when: 'before' }),
  'registration.begin': one(
    'registration',
    ({ connectionId }) => of('connection', connectionId, { step: 'code' }),
    {
      when: 'before',
    },
  ),
  'registration.verify': one(
    'registration',
    ({ connectionId }) => of('connection', connectionId, { step: 'verified' }),
    {
      when: 'before',
    },
  ),
  'relay.attach': one('relay_changed', ({ connectionId, url }) =>
    of('connection', connectionId, { change: 'attached', url }),
  ),
  'relay.join': one('relay_changed', ({ connectionId, url }) =>
    of('connection', connectionId, { change: 'joined', url }),
  ),
  'relay.detach': one('relay_changed', ({ connectionId }) =>
    of('connection', connectionId, { change: 'detached' }),
  ),
  'invitations.create': one(
    'invitation_made',
    ({ person, role, connectionIds }) =>
      of('desk', person, { role, connections: connectionIds.length }),
    { when: 'after' },
  ),
  'invitations.open': one('invitation_opened', () => ({}), { when: 'after' }),
  'invitations.revoke': one('desk_revoked', ({ deskId }) => of('desk', deskId), { when: 'after' }),
  'sharedLinks.address': one('link_address_told', ({ id }) => of('link', id), { when: 'after' }),

  'settings.set': { notes: settingsNotes, when: 'before', needs: settingsRights },
  'backup.create': one('backup_saved', () => ({}), { when: 'after' }),
  'app.diagnostics': one('diagnostics_shown', () => ({}), { when: 'after' }),
  'audit.export': one('exported', () => ({ facts: { what: 'audit' } }), { when: 'after' }),
  'audit.exported': one(
    'exported',
    ({ what, conversationId, rows }) => ({ conversationId, facts: { what, rows } }),
    { when: 'after' },
  ),
};
