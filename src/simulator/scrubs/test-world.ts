import { seededUuid } from '../seeded.ts';
import type { StoredMessage } from '../whatsapp/records.ts';
import {
  newPerson,
  wamid,
  type NumberSeed,
  type OrganisationSeed,
  type Person,
  type Template,
} from './records.ts';
import { template } from './template-draft.ts';

/** A small clinic whose every time is known: what tests that need one conversation take. */
export const sampleNow = Date.UTC(2026, 5, 10, 8, 0, 0);

export const sampleTemplates: readonly Template[] = [
  template({
    name: 'appointment_reminder_en',
    language: 'en_US',
    body: 'Hello {{1}}, see you on {{2}} at {{3}}, {{4}}. Questions? {{5}}. For: {{6}}. {{7}}',
    examples: {
      1: 'Example Patient',
      2: 'Wednesday, 10-Jun-2026',
      3: '09:30 AM',
      4: 'Example Clinic',
      5: '15550100001',
      6: 'General consultation',
      7: 'Please arrive 10 minutes early.',
    },
  }),
  template({
    name: 'visit_summary',
    language: 'en_US',
    header: 'Your visit on {{visit_date}}',
    body: 'Hello {{patient_name}}, the notes of {{visit_date}} are ready.',
    button: 'https://clinic.example/visits/{{visit_id}}',
    examples: { visit_date: '10 June', patient_name: 'Ada', visit_id: '8412' },
  }),
  template({ name: 'office_closed', language: 'en_US', body: 'We are closed today.' }),
  template({ name: 'office_closed', language: 'es', body: 'Hoy estamos cerrados.' }),
  template({
    name: 'flu_offer',
    language: 'en_US',
    category: 'MARKETING',
    status: 'PAUSED',
    body: 'Flu shots this week.',
  }),
  template({
    name: 'five_stars',
    language: 'en_US',
    category: 'MARKETING',
    status: 'REJECTED',
    body: 'Five stars please, {{1}}!',
    examples: { 1: 'Ada' },
  }),
  template({ name: 'new_hours', language: 'en_US', status: 'PENDING', body: 'New hours!' }),
];

/** What was said, oldest first: `agoMs` before `sampleNow`; "in" from the customer. */
export type Said = readonly [
  agoMs: number,
  direction: 'in' | 'out',
  text: string | null,
  type?: string,
];

/** A person of whom this is known. Outbound messages have been read. */
export function samplePerson(name: string | null, phone: string, said: readonly Said[]): Person {
  const messages = said.map(([agoMs, direction, text, type = 'text'], index): StoredMessage => {
    const createdAt = sampleNow - agoMs;
    const inbound = direction === 'in';
    return {
      id: wamid(seededUuid(`${phone}:${index}`)),
      direction: inbound ? 'inbound' : 'outbound',
      sender: inbound ? 'customer' : 'human',
      type,
      text,
      createdAt,
      delivery: inbound ? [] : [{ at: createdAt, status: 'read' }],
    };
  });
  const last = (direction: StoredMessage['direction']): number | null =>
    messages.findLast((message) => message.direction === direction)?.createdAt ?? null;
  return {
    ...newPerson({ id: seededUuid(phone), phone, name, language: 'en' }),
    lastInboundAt: last('inbound'),
    lastOutboundAt: last('outbound'),
    history: () => messages,
  };
}

const dayMs = 86_400_000;

/** Three people: one who writes now, one who came back after days, one whose talk has ended. */
export const samplePeople = (): readonly Person[] => [
  samplePerson('Ada Lovelace', '15550100001', [
    [600_000, 'in', 'Hello, I need help with my appointment.'],
    [300_000, 'out', 'Of course, which day suits you?'],
    [120_000, 'in', null, 'image'],
  ]),
  samplePerson('Grace Hopper', '15550100002', [
    [9 * dayMs, 'in', 'Is my result ready?'],
    [9 * dayMs - 60_000, 'out', 'Not yet.'],
    [4 * dayMs, 'in', 'And now?'],
    [3_600_000, 'in', 'Hello again'],
  ]),
  samplePerson(null, '15550100003', [[2 * dayMs, 'in', 'Where do I park?']]),
];

/** A claimed, connected number with those people. */
export function sampleNumber(change: Partial<NumberSeed> = {}): NumberSeed {
  return {
    phone: '15550109999',
    displayName: 'Example Clinic',
    status: 'CONNECTED',
    quality: 'GREEN',
    claimedAt: sampleNow - 4 * dayMs,
    templates: sampleTemplates,
    people: samplePeople(),
    ...change,
  };
}

/** A clinic with that number, or with these. Its clocks are four hours behind UTC. */
export function sampleOrganisation(
  numbers: readonly NumberSeed[] = [sampleNumber()],
): OrganisationSeed {
  return {
    id: seededUuid('organisation'),
    name: 'Example Clinic',
    providerId: 'provider-sample',
    apiKey: 'scrubs-key-sample',
    clinicCode: 'HCI-SAMPLE',
    utcOffsetMinutes: -240,
    numbers,
    spare: { phone: '15550108888', displayName: 'Example Clinic, second desk' },
  };
}

/** Another clinic, which comes through the same EHR application and shares nothing else. */
export function otherOrganisation(): OrganisationSeed {
  return {
    ...sampleOrganisation([
      sampleNumber({ phone: '15550107777', displayName: 'Other Clinic', people: [] }),
    ]),
    id: seededUuid('other organisation'),
    name: 'Other Clinic',
    apiKey: 'scrubs-key-other',
    clinicCode: 'HCI-OTHER',
    spare: null,
  };
}
