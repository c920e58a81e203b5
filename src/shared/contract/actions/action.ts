import { z } from 'zod';
import {
  changeClinicProfile,
  changeClinicSettings,
  deregisterNumber,
  saveClinicCredentials,
} from './clinic.ts';
import {
  createBot,
  logOutBot,
  removeBot,
  saveBotActions,
  saveBotDays,
  saveBotGeneral,
  saveBotHours,
  saveBotWebhook,
} from './bots.ts';
import { claimNumber, createOnboardingLink } from './onboarding.ts';
import {
  changeSharedLink,
  createSharedLink,
  revokeSharedLink,
  rotateSharedLink,
} from './shared-links.ts';
import { changeWebhook, createWebhook, removeWebhook, testWebhook } from './webhooks.ts';

/** Everything an admin may have done at a platform. It is written down first and done when there is a network. */
export const AdminAction = z.discriminatedUnion('kind', [
  createOnboardingLink,
  claimNumber,
  createSharedLink,
  changeSharedLink,
  rotateSharedLink,
  revokeSharedLink,
  createWebhook,
  changeWebhook,
  testWebhook,
  removeWebhook,
  changeClinicSettings,
  changeClinicProfile,
  saveClinicCredentials,
  deregisterNumber,
  createBot,
  saveBotGeneral,
  saveBotActions,
  saveBotDays,
  saveBotHours,
  saveBotWebhook,
  logOutBot,
  removeBot,
]);
export type AdminAction = z.infer<typeof AdminAction>;
export type ActionKind = AdminAction['kind'];
export type ActionOf<Kind extends ActionKind> = Extract<AdminAction, { kind: Kind }>;

export const actionKinds: readonly ActionKind[] = AdminAction.options.map(
  (option) => option.shape.kind.value,
);
