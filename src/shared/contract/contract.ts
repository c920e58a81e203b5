import type { z } from 'zod';
import { appMethods } from './app.ts';
import { attachmentMethods } from './attachments.ts';
import { auditMethods } from './audit.ts';
import { backupMethods } from './backup.ts';
import { clinicMethods } from './clinic.ts';
import { botMethods } from './bots.ts';
import { bulkMethods } from './bulk.ts';
import { connectionMethods } from './connections.ts';
import { contactMethods } from './contacts.ts';
import { conversationMethods } from './conversations.ts';
import { failureMethods } from './failures.ts';
import { invitationMethods } from './invitations.ts';
import { intentMethods } from './intents.ts';
import { labelMethods } from './labels.ts';
import { linkMethods } from './links.ts';
import { messageMethods } from './messages.ts';
import { noticeMethods } from './notices.ts';
import { numberMethods } from './numbers.ts';
import { onboardingMethods } from './onboarding.ts';
import { quickReplyMethods } from './quick-replies.ts';
import { personMethods } from './people.ts';
import { relayMethods } from './relay.ts';
import { reportMethods } from './reports.ts';
import { retentionMethods } from './retention.ts';
import { scheduledMethods } from './scheduled.ts';
import { searchMethods } from './search.ts';
import { sharedLinkMethods } from './shared-links.ts';
import { teamMethods } from './team.ts';
import { templateMethods } from './templates.ts';
import { webhookMethods } from './webhooks.ts';
import { workspaceMethods } from './workspace.ts';

const all = [
  ...workspaceMethods,
  ...backupMethods,
  ...personMethods,
  ...linkMethods,
  ...connectionMethods,
  ...numberMethods,
  ...onboardingMethods,
  ...intentMethods,
  ...sharedLinkMethods,
  ...webhookMethods,
  ...botMethods,
  ...clinicMethods,
  ...conversationMethods,
  ...contactMethods,
  ...labelMethods,
  ...messageMethods,
  ...attachmentMethods,
  ...scheduledMethods,
  ...failureMethods,
  ...quickReplyMethods,
  ...templateMethods,
  ...bulkMethods,
  ...searchMethods,
  ...relayMethods,
  ...invitationMethods,
  ...teamMethods,
  ...retentionMethods,
  ...reportMethods,
  ...auditMethods,
  ...noticeMethods,
  ...appMethods,
] as const;

type AnyMethod = (typeof all)[number];
export type MethodName = AnyMethod['name'];
export type MethodOf<Name extends MethodName> = Extract<AnyMethod, { name: Name }>;

/** What a caller passes and what a handler gets after parsing. */
export type InputOf<Name extends MethodName> = z.infer<MethodOf<Name>['input']>;
export type OutputOf<Name extends MethodName> = z.infer<MethodOf<Name>['output']>;

/** Every method by its name. */
export const contract: ReadonlyMap<string, AnyMethod> = new Map(
  all.map((entry) => [entry.name, entry]),
);

/** All names, for tests that must cover each. */
export const methodNames: readonly MethodName[] = all.map((entry) => entry.name);
