import type { Language, StoredMessage, Thread } from '../whatsapp/records.ts';

/** What Scrubs keeps, before it becomes JSON. Times are integer ms UTC, phones digits without plus. */
export const numberStatuses = [
  'PENDING',
  'CONNECTED',
  'OFFLINE',
  'FLAGGED',
  'RESTRICTED',
  'BANNED',
] as const;
export type NumberStatus = (typeof numberStatuses)[number];

export const numberQualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type NumberQuality = (typeof numberQualities)[number];

/** A customer of one number and everything ever said with them. Ids of messages are wamids. */
export interface Person extends Thread {
  readonly phone: string;
}

/** Scrubs' own unit: a stretch of talk that ends 24 h after its last message. */
export interface Conversation {
  /** A uuid. */
  readonly id: string;
  readonly person: Person;
  readonly createdAt: number;
  lastActiveAt: number;
  /** Oldest first. */
  readonly messages: StoredMessage[];
}

export type TemplateComponent = 'header' | 'body' | 'button';

export interface TemplateField {
  readonly component: TemplateComponent;
  readonly field: string;
  readonly format: 'positional' | 'named';
  readonly parameterType: string;
  readonly example: string;
}

export interface Template {
  readonly name: string;
  /** Meta's code: "en_US", "ar". */
  readonly language: string;
  readonly status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
  /** The wording, which the API never shows; `{{field}}` in it. */
  readonly header: string | null;
  readonly body: string;
  readonly fields: readonly TemplateField[];
}

export interface NumberSeed {
  readonly phone: string;
  readonly displayName: string;
  readonly status: NumberStatus;
  readonly quality: NumberQuality;
  /** Null: set up, and claimed by nobody yet. */
  readonly claimedAt: number | null;
  readonly templates: readonly Template[];
  readonly people: readonly Person[];
}

/** A clinic at Scrubs, as a seed describes it. */
export interface OrganisationSeed {
  readonly id: string;
  readonly name: string;
  /** Of the EHR application; several clinics may come through the same. */
  readonly providerId: string;
  readonly apiKey: string;
  /** The older way in: the clinic's HCI code. */
  readonly clinicCode: string;
  /** Of the times that it is shown, minutes east of UTC. */
  readonly utcOffsetMinutes: number;
  readonly numbers: readonly NumberSeed[];
  /** A number that is at hand for the setup page. */
  readonly spare: { readonly phone: string; readonly displayName: string } | null;
}

export const setupLanguages = ['en', 'es', 'pt', 'hi', 'id', 'ar'] as const;
export const connectionTypes = ['coexistence', 'dedicated'] as const;
export type ConnectionType = (typeof connectionTypes)[number];

export interface OnboardingLink {
  readonly id: string;
  readonly token: string;
  readonly organisationId: string;
  readonly customerName: string | null;
  readonly successUrl: string | null;
  readonly failureUrl: string | null;
  readonly connectionTypes: readonly ConnectionType[];
  readonly language: (typeof setupLanguages)[number];
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Somebody who was never written with. */
export function newPerson(person: {
  readonly id: string;
  readonly phone: string;
  readonly name: string | null;
  readonly language: Language;
}): Person {
  return {
    id: person.id,
    phone: person.phone,
    customerName: person.name,
    language: person.language,
    reach: 'reads',
    lastInboundAt: null,
    lastOutboundAt: null,
    history: () => [],
    added: [],
  };
}

/** A message id as WhatsApp makes them, from a uuid. */
export function wamid(uuid: string): string {
  return `wamid.HBgM${btoa(uuid.replaceAll('-', '').toUpperCase())}`;
}
