import type { ActionKind } from '../../../shared/contract/actions/action.ts';
import {
  createBot,
  logOutBot,
  removeBot,
  saveActions,
  saveDays,
  saveGeneral,
  saveHours,
  saveWebhook,
} from '../features/bots/executors.ts';
import { claimExecutor } from '../features/numbers/executors.ts';
import { createOnboardingLink } from '../features/onboarding/executors.ts';
import {
  credentialsExecutor,
  deregisterExecutor,
  profileExecutor,
  settingsExecutor,
} from '../features/registration/executors.ts';
import {
  changeLink,
  createLink,
  revokeLink,
  rotateLink,
} from '../features/shared-links/executors.ts';
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  testWebhook,
} from '../features/webhooks/executors.ts';
import type { Executor } from './executor.ts';

type Executors = { readonly [Kind in ActionKind]: Executor<Kind> };

/** How every kind of action is done: one line a kind, from the features' own folders. */
const executors: Executors = {
  'onboarding.create': createOnboardingLink,
  'numbers.claim': claimExecutor,
  'sharedLinks.create': createLink,
  'sharedLinks.change': changeLink,
  'sharedLinks.rotate': rotateLink,
  'sharedLinks.revoke': revokeLink,
  'webhooks.create': createWebhook,
  'webhooks.change': changeWebhook,
  'webhooks.test': testWebhook,
  'webhooks.remove': removeWebhook,
  'bots.create': createBot,
  'bots.general': saveGeneral,
  'bots.actions': saveActions,
  'bots.days': saveDays,
  'bots.hours': saveHours,
  'bots.webhook': saveWebhook,
  'bots.logOut': logOutBot,
  'bots.remove': removeBot,
  'clinic.settings': settingsExecutor,
  'clinic.profile': profileExecutor,
  'clinic.credentials': credentialsExecutor,
  'registration.deregister': deregisterExecutor,
};

/** How one kind of action is done. */
export function executorOf<Kind extends ActionKind>(kind: Kind): Executor<Kind> {
  return executors[kind];
}
