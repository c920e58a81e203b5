import type { NumberRow, TemplateRow } from '../../src/shared/contract/rows.ts';
import {
  ConnectionId,
  NumberId,
  OnboardingLinkId,
  TemplateId,
} from '../../src/shared/domain/ids.ts';
import type { World } from './world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The connection that sends templates only. */
export const scrubsId = ConnectionId.parse('00000000-0000-4000-8000-000000000009');

/** A connected number in good health, by its digits. */
export function scrubsNumber(now: number, id: NumberId, digits: string): NumberRow {
  return {
    id,
    connectionId: scrubsId,
    name: `+${digits}`,
    phone: `+${digits}`,
    timeZone: 'America/New_York',
    deskHours: null,
    ref: digits,
    status: 'CONNECTED',
    quality: 'GREEN',
    claimedAt: now - 40 * day,
    syncedAt: now - 9 * minute,
    checkedAt: now - 2 * minute,
    templatesCheckedAt: now - 2 * minute,
    goneAt: null,
    canReceive: null,
    canSend: null,
    canSendTemplates: null,
    isRegistered: null,
    messagingLimit: null,
    unseenChanges: 0,
    silentSince: null,
  };
}

/** Adds a connection to Scrubs: three numbers in different health, templates by number, a link. */
export function addScrubs(world: World): void {
  const { now } = world;
  world.connections.push({
    id: scrubsId,
    vendor: 'scrubs',
    label: 'Eastside Clinic',
    baseUrl: 'https://usescrubs.com',
    settings: { providerId: 'ehr-41' },
    parts: ['inbox', 'send.template', 'templates', 'numbers', 'onboarding'],
    partsOff: [],
    freshness: {
      state: 'syncing',
      checkedAt: now - minute,
      since: now - 3 * minute,
      progress: { done: 1240, total: 20_000 },
      paused: false,
      error: null,
    },
    conversations: 1240,
    createdAt: now - 50 * day,
  });
  const number = (id: number, digits: string, part: Partial<NumberRow>) =>
    world.numbers.push({ ...scrubsNumber(now, NumberId.parse(id), digits), ...part });
  number(11, '12125550101', { name: 'Eastside front desk' });
  number(12, '12125550102', { name: 'Eastside reminders', status: 'FLAGGED', quality: 'RED' });
  number(13, '12125550103', {
    name: 'Eastside pharmacy',
    status: 'PENDING',
    quality: 'UNKNOWN',
    syncedAt: null,
  });
  const template = (id: number, key: string, part: Partial<TemplateRow>) =>
    world.templates.push({
      id: TemplateId.parse(id),
      connectionId: scrubsId,
      key,
      name: key,
      language: 'en_US',
      category: 'UTILITY',
      status: 'APPROVED',
      body: null,
      fields: [
        { key: '1', example: 'Example Patient' },
        { key: '2', example: 'Wednesday, 10-Jun-2026' },
      ],
      source: 'vendor',
      vendorStatus: null,
      senderNumberId: '12125550101',
      lastUsedAt: null,
      lastValues: {},
      bodySource: null,
      frame: null,
      unlistedAt: null,
      favourite: false,
      ...part,
    });
  template(41, 'appointment_reminder_en', {});
  template(42, 'lab_results_ready', { senderNumberId: '12125550102', fields: [] });
  template(43, 'spring_campaign', { status: 'REJECTED', category: 'MARKETING' });
  world.links.push({
    id: OnboardingLinkId.parse(90),
    connectionId: scrubsId,
    url: 'https://usescrubs.com/api/v1/whatsapp/onboarding-links/old',
    status: 'revoked',
    setupStatus: 'pending',
    setupError: null,
    customerName: 'Westside Dental',
    language: 'es',
    createdAt: now - 45 * day,
    expiresAt: now - 15 * day,
    doubtedAt: null,
  });
  const first = world.conversations[0];
  if (first === undefined) return;
  world.conversations[0] = {
    ...first,
    connectionId: scrubsId,
    numberId: NumberId.parse(11),
    numberName: 'Eastside front desk',
  };
}
