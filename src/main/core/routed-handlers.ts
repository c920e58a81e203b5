import { LobbyError } from '../../shared/errors.ts';
import type { Handler } from './core.ts';
import { callerOf, requirePermission } from './workspace/caller.ts';
import type { WorkspaceMachine } from './workspace/machine.ts';
import type { OpenWorkspace } from './workspace/open-workspace.ts';
import type { Place } from './workspace/place.ts';
import type { WorkspaceHandlers, WorkspaceMethod } from './workspace/workspace-handlers.ts';

/** What a call that needs an open workspace is told at a place without one. */
export function closedError(place: Place): LobbyError {
  return place.kind === 'problem'
    ? new LobbyError('workspace_closed', 'The workspace could not be opened.', {
        detail: { because: place.error.code },
      })
    : new LobbyError('workspace_closed', 'No workspace is open.');
}

/**
 * Methods that need an open workspace: each call finds the one that is open then. Throws
 * `workspace_closed` where none is, and what the caller's rights there refuse.
 */
export function routedHandlers(machine: WorkspaceMachine): WorkspaceHandlers {
  async function open(): Promise<OpenWorkspace> {
    const place = await machine.settled();
    if (place.kind === 'open') return place.workspace;
    throw closedError(place);
  }
  function to<Name extends WorkspaceMethod>(name: Name): Handler<Name> {
    return async (input, caller) => {
      const workspace = await open();
      // Another workspace may have been opened while the call waited: its rights count.
      const now = callerOf(machine.place(), caller);
      requirePermission(now, name);
      return workspace.handlers[name](input, now);
    };
  }
  return {
    'connections.list': to('connections.list'),
    'connections.remove': to('connections.remove'),
    'connections.refresh': to('connections.refresh'),
    'connections.pauseImport': to('connections.pauseImport'),
    'numbers.list': to('numbers.list'),
    'numbers.refresh': to('numbers.refresh'),
    'numbers.history': to('numbers.history'),
    'numbers.seen': to('numbers.seen'),
    'numbers.saveDesk': to('numbers.saveDesk'),
    'onboarding.links': to('onboarding.links'),
    'onboarding.takes': to('onboarding.takes'),
    'onboarding.refresh': to('onboarding.refresh'),
    'intents.list': to('intents.list'),
    'intents.get': to('intents.get'),
    'intents.add': to('intents.add'),
    'intents.cancel': to('intents.cancel'),
    'intents.again': to('intents.again'),
    'intents.dismiss': to('intents.dismiss'),
    'sharedLinks.list': to('sharedLinks.list'),
    'sharedLinks.refresh': to('sharedLinks.refresh'),
    'sharedLinks.address': to('sharedLinks.address'),
    'webhooks.list': to('webhooks.list'),
    'webhooks.refresh': to('webhooks.refresh'),
    'webhooks.events': to('webhooks.events'),
    'clinic.get': to('clinic.get'),
    'clinic.refresh': to('clinic.refresh'),
    'registration.begin': to('registration.begin'),
    'registration.verify': to('registration.verify'),
    'bots.list': to('bots.list'),
    'bots.refresh': to('bots.refresh'),
    'bots.begin': to('bots.begin'),
    'bots.qr': to('bots.qr'),
    'bots.session': to('bots.session'),
    'bots.openChat': to('bots.openChat'),
    'conversations.list': to('conversations.list'),
    'conversations.outline': to('conversations.outline'),
    'conversations.rows': to('conversations.rows'),
    'conversations.counts': to('conversations.counts'),
    'contacts.card': to('contacts.card'),
    'contacts.rename': to('contacts.rename'),
    'contacts.saveNotes': to('contacts.saveNotes'),
    'contacts.mark': to('contacts.mark'),
    'contacts.goOn': to('contacts.goOn'),
    'contacts.join': to('contacts.join'),
    'contacts.part': to('contacts.part'),
    'conversations.change': to('conversations.change'),
    'conversations.undo': to('conversations.undo'),
    'views.list': to('views.list'),
    'views.save': to('views.save'),
    'views.remove': to('views.remove'),
    'labels.list': to('labels.list'),
    'labels.save': to('labels.save'),
    'labels.remove': to('labels.remove'),
    'conversations.get': to('conversations.get'),
    'conversations.related': to('conversations.related'),
    'conversations.markRead': to('conversations.markRead'),
    'conversations.markUnread': to('conversations.markUnread'),
    'conversations.markDone': to('conversations.markDone'),
    'failures.groups': to('failures.groups'),
    'failures.items': to('failures.items'),
    'failures.candidates': to('failures.candidates'),
    'failures.settle': to('failures.settle'),
    'failures.count': to('failures.count'),
    'failures.giveUp': to('failures.giveUp'),
    'failures.takeUp': to('failures.takeUp'),
    'drafts.save': to('drafts.save'),
    'scheduled.list': to('scheduled.list'),
    'scheduled.asking': to('scheduled.asking'),
    'scheduled.add': to('scheduled.add'),
    'scheduled.change': to('scheduled.change'),
    'scheduled.sendNow': to('scheduled.sendNow'),
    'scheduled.cancel': to('scheduled.cancel'),
    'messages.list': to('messages.list'),
    'messages.send': to('messages.send'),
    'messages.sendAdvanced': to('messages.sendAdvanced'),
    'messages.react': to('messages.react'),
    'messages.sendTemplate': to('messages.sendTemplate'),
    'messages.retry': to('messages.retry'),
    'messages.lookUp': to('messages.lookUp'),
    'messages.discard': to('messages.discard'),
    'messages.details': to('messages.details'),
    'messages.gallery': to('messages.gallery'),
    'messages.days': to('messages.days'),
    'attachments.begin': to('attachments.begin'),
    'attachments.write': to('attachments.write'),
    'attachments.finish': to('attachments.finish'),
    'attachments.list': to('attachments.list'),
    'attachments.remove': to('attachments.remove'),
    'media.fetch': to('media.fetch'),
    'templates.list': to('templates.list'),
    'templates.refresh': to('templates.refresh'),
    'templates.save': to('templates.save'),
    'templates.saveWording': to('templates.saveWording'),
    'templates.favourite': to('templates.favourite'),
    'templates.threads': to('templates.threads'),
    'templates.remove': to('templates.remove'),
    'bulk.check': to('bulk.check'),
    'bulk.start': to('bulk.start'),
    'bulk.list': to('bulk.list'),
    'bulk.results': to('bulk.results'),
    'bulk.pause': to('bulk.pause'),
    'bulk.resume': to('bulk.resume'),
    'bulk.cancel': to('bulk.cancel'),
    'bulk.remove': to('bulk.remove'),
    'quickReplies.list': to('quickReplies.list'),
    'quickReplies.save': to('quickReplies.save'),
    'quickReplies.remove': to('quickReplies.remove'),
    'search.query': to('search.query'),
    'invitations.create': to('invitations.create'),
    'invitations.desks': to('invitations.desks'),
    'invitations.revoke': to('invitations.revoke'),
    'relay.state': to('relay.state'),
    'relay.attach': to('relay.attach'),
    'relay.join': to('relay.join'),
    'relay.detach': to('relay.detach'),
    'team.notes': to('team.notes'),
    'team.addNote': to('team.addNote'),
    'team.removeNote': to('team.removeNote'),
    'team.vendorAssignee': to('team.vendorAssignee'),
    'team.colleagues': to('team.colleagues'),
    'team.look': to('team.look'),
    'retention.count': to('retention.count'),
    'reports.get': to('reports.get'),
    'handover.get': to('handover.get'),
    'handover.save': to('handover.save'),
    'persons.list': to('persons.list'),
    'persons.desk': to('persons.desk'),
    'persons.add': to('persons.add'),
    'persons.rename': to('persons.rename'),
    'persons.setRole': to('persons.setRole'),
    'persons.setPin': to('persons.setPin'),
    'persons.remove': to('persons.remove'),
    'persons.switch': to('persons.switch'),
    'persons.forgotPin': to('persons.forgotPin'),
    'persons.lock': to('persons.lock'),
    'persons.present': to('persons.present'),
    'audit.list': to('audit.list'),
    'audit.people': to('audit.people'),
    'audit.check': to('audit.check'),
    'audit.state': to('audit.state'),
    'audit.export': to('audit.export'),
    'audit.exported': to('audit.exported'),
    'laboratory.state': to('laboratory.state'),
    'laboratory.set': to('laboratory.set'),
    'laboratory.customerWrites': to('laboratory.customerWrites'),
  };
}
