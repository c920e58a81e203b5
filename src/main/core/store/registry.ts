import { auditReads } from '../audit/reads.ts';
import { auditWrites } from '../audit/writes.ts';
import { appReads } from '../features/app/reads.ts';
import { appWrites } from '../features/app/writes.ts';
import { attachmentReads } from '../features/attachments/reads.ts';
import { attachmentWrites } from '../features/attachments/writes.ts';
import { botReads } from '../features/bots/reads.ts';
import { botWrites } from '../features/bots/writes.ts';
import { bulkReads } from '../features/bulk/reads.ts';
import { bulkWrites } from '../features/bulk/writes.ts';
import { connectionReads } from '../features/connections/reads.ts';
import { connectionWrites } from '../features/connections/writes.ts';
import { contactReads } from '../features/contacts/reads.ts';
import { contactWrites } from '../features/contacts/writes.ts';
import { conversationReads } from '../features/conversations/reads.ts';
import { conversationWrites } from '../features/conversations/writes.ts';
import { draftWrites } from '../features/drafts/writes.ts';
import { failureReads } from '../features/failures/reads.ts';
import { failureWrites } from '../features/failures/writes.ts';
import { labelReads } from '../features/labels/reads.ts';
import { labelWrites } from '../features/labels/writes.ts';
import { laboratoryReads } from '../features/laboratory/reads.ts';
import { linkReads } from '../features/links/left-words.ts';
import { messageReads } from '../features/messages/reads.ts';
import { sendReads } from '../features/messages/send-reads.ts';
import { scheduledReads } from '../features/messages/scheduled/reads.ts';
import { scheduledWrites } from '../features/messages/scheduled/writes.ts';
import { messageWrites } from '../features/messages/writes.ts';
import { numberReads } from '../features/numbers/reads.ts';
import { numberWrites } from '../features/numbers/writes.ts';
import { onboardingReads } from '../features/onboarding/reads.ts';
import { onboardingWrites } from '../features/onboarding/writes.ts';
import { personReads } from '../features/persons/reads.ts';
import { personWrites } from '../features/persons/writes.ts';
import { quickReplyReads } from '../features/quick-replies/reads.ts';
import { quickReplyWrites } from '../features/quick-replies/writes.ts';
import { clinicReads } from '../features/registration/reads.ts';
import { clinicWrites } from '../features/registration/writes.ts';
import { handoverReads } from '../features/handover/reads.ts';
import { handoverWrites } from '../features/handover/writes.ts';
import { reportReads } from '../features/reports/reads.ts';
import { reportWrites } from '../features/reports/writes.ts';
import { retentionReads } from '../features/retention/reads.ts';
import { retentionWrites } from '../features/retention/writes.ts';
import { sharedLinkReads } from '../features/shared-links/reads.ts';
import { sharedLinkWrites } from '../features/shared-links/writes.ts';
import { searchReads } from '../features/search/reads.ts';
import { templateReads } from '../features/templates/reads.ts';
import { listedTemplateWrites } from '../features/templates/listed-writes.ts';
import { templateWrites } from '../features/templates/writes.ts';
import { webhookReads } from '../features/webhooks/reads.ts';
import { webhookWrites } from '../features/webhooks/writes.ts';
import { intentReads } from '../intents/reads.ts';
import { intentWrites } from '../intents/writes.ts';
import { roleReads, roleWrites } from '../invitations/role.ts';
import { mediaReads } from '../media/reads.ts';
import { mediaWrites } from '../media/writes.ts';
import { outboxReads } from '../outbox/reads.ts';
import { outboxWrites } from '../outbox/writes.ts';
import { relayReads } from '../relay-client/reads.ts';
import { relayWrites } from '../relay-client/writes.ts';
import { limitReads, limitWrites } from '../remotes/limits.ts';
import { syncReads } from '../sync/reads.ts';
import { syncWrites } from '../sync/writes.ts';
import { teamReads } from '../team/reads.ts';
import { teamWrites } from '../team/writes.ts';
import { countingWrites } from './counting.ts';
/** Every named read and write of the store, by feature. The worker runs them; the client knows their types. */
export const reads = {
  ...appReads,
  ...auditReads,
  ...attachmentReads,
  ...botReads,
  ...bulkReads,
  ...connectionReads,
  ...contactReads,
  ...conversationReads,
  ...failureReads,
  ...labelReads,
  ...laboratoryReads,
  ...linkReads,
  ...messageReads,
  ...numberReads,
  ...onboardingReads,
  ...personReads,
  ...scheduledReads,
  ...sendReads,
  ...quickReplyReads,
  ...handoverReads,
  ...reportReads,
  ...retentionReads,
  ...searchReads,
  ...templateReads,
  ...limitReads,
  ...syncReads,
  ...outboxReads,
  ...relayReads,
  ...teamReads,
  ...mediaReads,
  ...intentReads,
  ...sharedLinkReads,
  ...webhookReads,
  ...clinicReads,
  ...roleReads,
} as const;

export const writes = {
  ...appWrites,
  ...auditWrites,
  ...attachmentWrites,
  ...botWrites,
  ...bulkWrites,
  ...connectionWrites,
  ...contactWrites,
  ...conversationWrites,
  ...countingWrites,
  ...handoverWrites,
  ...reportWrites,
  ...retentionWrites,
  ...draftWrites,
  ...labelWrites,
  ...failureWrites,
  ...personWrites,
  ...quickReplyWrites,
  ...templateWrites,
  ...listedTemplateWrites,
  ...numberWrites,
  ...onboardingWrites,
  ...limitWrites,
  ...syncWrites,
  ...messageWrites,
  ...scheduledWrites,
  ...outboxWrites,
  ...relayWrites,
  ...teamWrites,
  ...mediaWrites,
  ...intentWrites,
  ...sharedLinkWrites,
  ...webhookWrites,
  ...clinicWrites,
  ...roleWrites,
} as const;

export type Reads = typeof reads;
export type Writes = typeof writes;
