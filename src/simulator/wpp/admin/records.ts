/** What an organisation's admins make at WPP Cloud. Times are integer ms UTC. */

/** The seven of wpp-cloud.txt, "Optionally Expose a Shared Inbox", in its order. */
export const linkRights = [
  'readInbox',
  'readDetails',
  'markRead',
  'sendText',
  'sendMedia',
  'sendTemplates',
  'sendAdvanced',
] as const;
export type LinkRight = (typeof linkRights)[number];

/** A public link to one number's inbox. */
export interface SharedLink {
  readonly id: string;
  readonly organisationId: string;
  readonly phoneId: string;
  readonly name: string;
  /** Each right by its name; what is left out is off. A right that nobody knows is kept as it is. */
  readonly permissions: Readonly<Record<string, boolean>>;
  /** The last part of its public address; another one after a rotation. */
  readonly token: string;
  /** null: never. */
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** It may not be exchanged again. */
  readonly usedUp: boolean;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

/** A link with which a customer sets up a number. */
export interface OnboardingLink {
  readonly id: string;
  readonly organisationId: string;
  readonly token: string;
  readonly name: string | null;
  readonly externalId: string | null;
  readonly redirectUrl: string | null;
  readonly webhook: {
    readonly url: string;
    readonly secret: string;
    readonly events: readonly string[];
  } | null;
  readonly status: 'pending' | 'completed' | 'failed';
  readonly error: string | null;
  /** The number that came of it. */
  readonly phoneId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** An address that is told what happens in an organisation. */
export interface Webhook {
  readonly id: string;
  readonly organisationId: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly secret: string;
  readonly isActive: boolean;
  readonly createdAt: number;
}

/** The events of api/README.md, "wpp", Webhooks (F). */
export const webhookEvents = [
  'message.received',
  'message.sent',
  'message.status_updated',
  'phone_number.connected',
  '*',
] as const;

/** One try to tell a webhook something. */
export interface Delivery {
  readonly webhookId: string;
  readonly url: string;
  readonly at: number;
  readonly event: string;
  /** The raw body, as it was signed. */
  readonly body: string;
  readonly signature: string;
  /** What the other side answered; null: nobody was asked, for it is not on this computer. */
  readonly status: number | null;
}
