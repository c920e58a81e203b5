import type { MethodName } from '../../../shared/contract/contract.ts';
import type { Trail } from '../audit/trail.ts';
import type { Vault } from '../credentials/vault.ts';
import { attachmentHandlers } from '../features/attachments/handlers.ts';
import { auditHandlers } from '../features/audit/handlers.ts';
import { botHandlers } from '../features/bots/handlers.ts';
import { bulkHandlers } from '../features/bulk/handlers.ts';
import { connectionHandlers } from '../features/connections/handlers.ts';
import type { FeatureContext, FeatureHandlers } from '../features/context.ts';
import { contactHandlers } from '../features/contacts/handlers.ts';
import { conversationHandlers } from '../features/conversations/handlers.ts';
import { changeHandlers } from '../features/conversations/change-handlers.ts';
import { draftHandlers } from '../features/drafts/handlers.ts';
import { failureHandlers } from '../features/failures/handlers.ts';
import { invitationHandlers } from '../features/invitations/handlers.ts';
import { intentHandlers } from '../features/intents/handlers.ts';
import { labelHandlers } from '../features/labels/handlers.ts';
import { laboratoryHandlers } from '../features/laboratory/handlers.ts';
import { createTemplateSends } from '../features/messages/send-template.ts';
import { messageHandlers } from '../features/messages/handlers.ts';
import { scheduledHandlers } from '../features/messages/scheduled/handlers.ts';
import { numberHandlers } from '../features/numbers/handlers.ts';
import { onboardingHandlers } from '../features/onboarding/handlers.ts';
import { personHandlers } from '../features/persons/handlers.ts';
import { quickReplyHandlers } from '../features/quick-replies/handlers.ts';
import { relayHandlers } from '../features/relay/handlers.ts';
import { handoverHandlers } from '../features/handover/handlers.ts';
import { reportHandlers } from '../features/reports/handlers.ts';
import { retentionHandlers } from '../features/retention/handlers.ts';
import { sharedLinkHandlers } from '../features/shared-links/handlers.ts';
import { searchHandlers } from '../features/search/handlers.ts';
import { teamHandlers } from '../features/team/handlers.ts';
import { templateHandlers } from '../features/templates/handlers.ts';
import { registrationHandlers } from '../features/registration/handlers.ts';
import type { ClinicWatch } from '../features/registration/watch.ts';
import { webhookHandlers } from '../features/webhooks/handlers.ts';
import type { Seat } from '../people/seat.ts';
import type { Media } from '../media/media.ts';
import type { Fetch, LaboratoryPort } from '../ports.ts';
import type { Colleagues } from '../team/colleagues.ts';
import type { ConnectionSet } from './connection-set.ts';
import { relayPurpose } from './relay-channels.ts';

/** Methods that need no open workspace; every other one does. */
export type FreeMethod =
  | 'workspace.state'
  | 'workspace.openDemo'
  | 'workspace.leaveDemo'
  | 'workspace.keepKeyInFile'
  | 'workspace.retry'
  | 'workspace.repair'
  | 'workspace.startAnew'
  | 'workspace.wipe'
  | 'backup.list'
  | 'backup.create'
  | 'backup.restore'
  | 'backup.restoreDaily'
  | 'connections.platforms'
  | 'connections.test'
  | 'connections.save'
  | 'notices.test'
  | 'settings.get'
  | 'settings.set'
  | 'links.open'
  | 'links.given'
  | 'links.list'
  | 'links.switch'
  | 'links.leave'
  | 'links.remove'
  | 'links.takeDrafts'
  | 'invitations.open'
  | 'app.info'
  | 'app.diagnostics';
export type WorkspaceMethod = Exclude<MethodName, FreeMethod>;
export type WorkspaceHandlers = FeatureHandlers<WorkspaceMethod>;

/** Puts the handlers of every feature of an open workspace together. */
export function workspaceHandlers(
  context: FeatureContext,
  more: {
    connections: ConnectionSet;
    media: Media;
    colleagues: Colleagues;
    vault: Vault;
    clinicWatch: ClinicWatch;
    laboratory: LaboratoryPort | null;
    seat: Seat;
    trail: Trail | null;
    fetch: Fetch;
    appVersion: string;
  },
): WorkspaceHandlers {
  const intents = intentHandlers(context, more.vault);
  return {
    ...attachmentHandlers(context, more.media),
    ...auditHandlers(context, more.trail),
    ...botHandlers(context, more.connections),
    ...bulkHandlers(context, createTemplateSends(context)),
    ...connectionHandlers(context, more.connections),
    ...contactHandlers(context),
    ...conversationHandlers(context),
    ...changeHandlers(context),
    ...labelHandlers(context),
    ...draftHandlers(context),
    ...failureHandlers(context),
    ...messageHandlers(context),
    ...scheduledHandlers(context),
    ...numberHandlers(context, more.connections),
    ...onboardingHandlers(context, more.connections),
    ...intents,
    ...relayHandlers(context, {
      vault: more.vault,
      connections: more.connections,
      fetch: more.fetch,
      appVersion: more.appVersion,
      purpose: relayPurpose,
      addIntent: intents['intents.add'],
    }),
    ...invitationHandlers(context, {
      vault: more.vault,
      connections: more.connections,
      fetch: more.fetch,
      appVersion: more.appVersion,
      purpose: relayPurpose,
    }),
    ...sharedLinkHandlers(context, more.connections, more.vault),
    ...webhookHandlers(context, more.connections),
    ...registrationHandlers(context, more.connections, more.clinicWatch),
    ...quickReplyHandlers(context),
    ...retentionHandlers(context),
    ...reportHandlers(context),
    ...handoverHandlers(context),
    ...searchHandlers(context),
    ...teamHandlers(context, more.colleagues),
    ...templateHandlers(context, more.connections),
    ...personHandlers(context, more.seat, more.connections),
    ...laboratoryHandlers(context, more.laboratory, more.connections),
  };
}
