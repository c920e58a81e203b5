import type { OnboardingLink, SharedLink, Webhook } from './records.ts';

/** What admins make and change; each event carries the whole of what it is about. */
export type AdminEvent =
  | { readonly kind: 'sharedLink'; readonly at: number; readonly link: SharedLink }
  | { readonly kind: 'onboardingLink'; readonly at: number; readonly link: OnboardingLink }
  | { readonly kind: 'webhook'; readonly at: number; readonly webhook: Webhook }
  | { readonly kind: 'webhookGone'; readonly at: number; readonly webhookId: string };

export interface AdminWorld {
  /** In the order in which they were made. */
  sharedLinks(): readonly SharedLink[];
  onboardingLinks(): readonly OnboardingLink[];
  webhooks(): readonly Webhook[];
  apply(event: AdminEvent): void;
}

/** A world in which no admin has made anything. */
export function createAdminWorld(): AdminWorld {
  const shared = new Map<string, SharedLink>();
  const onboarding = new Map<string, OnboardingLink>();
  const hooks = new Map<string, Webhook>();
  return {
    sharedLinks: () => [...shared.values()],
    onboardingLinks: () => [...onboarding.values()],
    webhooks: () => [...hooks.values()],
    apply(event) {
      switch (event.kind) {
        case 'sharedLink':
          shared.set(event.link.id, event.link);
          return;
        case 'onboardingLink':
          onboarding.set(event.link.id, event.link);
          return;
        case 'webhook':
          hooks.set(event.webhook.id, event.webhook);
          return;
        case 'webhookGone':
          hooks.delete(event.webhookId);
      }
    },
  };
}

/** Whether an event is one of an admin. */
export function isAdminEvent<Other extends { readonly kind: string }>(
  event: AdminEvent | Other,
): event is AdminEvent {
  return ['sharedLink', 'onboardingLink', 'webhook', 'webhookGone'].includes(event.kind);
}
