import { randomUUID } from 'node:crypto';
import { actionKinds } from '../../../src/shared/contract/actions/action.ts';
import { defaultSettings } from '../../../src/shared/contract/app.ts';
import { startAnewWords, wipeWords } from '../../../src/shared/contract/workspace.ts';
import { IntentId } from '../../../src/shared/domain/ids.ts';
import { actionBases, vendorOf } from './action-bases.ts';
import type { SetupBases } from './bases.ts';
import type { Known } from './known.ts';

const dayMs = 24 * 3_600_000;

/** Inputs of the methods that set a desk up, look after it, or tell of it. */
export function setupBases(known: Known): SetupBases {
  const { connectionId, conversationId, numberId, personId, now } = known;
  const connection = { connectionId };
  const conversation = { conversationId };
  const form = {
    vendor: 'cloove',
    label: 'Second desk',
    values: { baseUrl: 'https://second.test', apiKey: 'clv_live_second' },
  } as const;
  const wpp = { connectionId: known.connections.wpp ?? connectionId };
  const scrubs = { connectionId: known.connections.scrubs ?? connectionId };
  const clinic = { connectionId: known.connections.clinicflow ?? connectionId };
  const waabot = { connectionId: known.connections.waabot ?? connectionId };
  const intent = { id: known.intentId };
  const filter = { personId, kind: 'messages', conversationId, from: 0, to: now } as const;
  const actions = actionBases(known);
  const added = actionKinds.map((kind) => ({
    id: IntentId.parse(randomUUID()),
    connectionId: known.connections[vendorOf(kind)] ?? connectionId,
    action: actions[kind],
  }));
  const day = new Date(now).toISOString().slice(0, 10);
  return {
    'workspace.state': [{}],
    'workspace.openDemo': [{}],
    'workspace.leaveDemo': [{}],
    'workspace.keepKeyInFile': [{}],
    'workspace.retry': [{}],
    'workspace.repair': [{}],
    'workspace.startAnew': [{ confirm: startAnewWords }],
    'workspace.wipe': [{ confirm: wipeWords }],
    'backup.list': [{}],
    'backup.create': [{ passphrase: 'twelve letters' }],
    'backup.restore': [{ bytes: 'AAAA', passphrase: 'twelve letters', keyInFile: true }],
    'backup.restoreDaily': [{ day }],
    'persons.list': [{}],
    'persons.desk': [{}],
    'persons.add': [{ name: `Person ${randomUUID()}`, role: 'staff', pin: '2468' }],
    'persons.rename': [{ id: personId, name: 'Ben' }],
    'persons.setRole': [{ id: personId, role: 'admin' }],
    'persons.setPin': [{ id: personId, pin: '1357', oldPin: '2468' }],
    'persons.remove': [{ id: personId }],
    'persons.switch': [{ id: personId, pin: '1357' }],
    'persons.forgotPin': [{ id: personId, key: 'not-a-key' }],
    'persons.lock': [{}],
    'persons.present': [{}],
    'links.open': [
      {
        url: 'https://wpp.test/shared-inbox/sil_nothing-is-behind-it',
        settings: { baseUrl: 'https://wpp.test', sessionsPath: '/v1/shared-inbox-sessions' },
      },
    ],
    'links.given': [{}],
    'links.list': [{}],
    'links.switch': [{ id: known.linkId }],
    'links.leave': [{}],
    'links.remove': [{ id: known.linkId }],
    'links.takeDrafts': [{ id: known.linkId }],
    'connections.platforms': [{}],
    'connections.list': [{}],
    'connections.test': [form],
    'connections.save': [form],
    'connections.remove': [{ id: connectionId }],
    'connections.refresh': [{ id: connectionId }],
    'connections.pauseImport': [{ id: connectionId, paused: false }],
    'numbers.list': [{}],
    'numbers.refresh': [wpp],
    'numbers.history': [{ id: numberId }],
    'numbers.seen': [{ ids: [numberId] }],
    'numbers.saveDesk': [
      {
        id: numberId,
        timeZone: 'Europe/Madrid',
        hours: [[{ from: 540, to: 1020 }], [], [], [], [], [], []],
      },
    ],
    'onboarding.links': [wpp],
    'onboarding.takes': [wpp],
    'onboarding.refresh': [wpp],
    'intents.list': [{}, { connectionId }],
    'intents.get': [intent],
    'intents.add': [
      { id: IntentId.parse(randomUUID()), ...scrubs, action: actions['numbers.claim'] },
      ...added,
    ],
    'intents.cancel': [intent],
    'intents.again': [intent],
    'intents.dismiss': [intent],
    'sharedLinks.list': [wpp],
    'sharedLinks.refresh': [wpp],
    'sharedLinks.address': [{ id: known.sharedLinkId }],
    'webhooks.list': [wpp],
    'webhooks.refresh': [wpp],
    'webhooks.events': [wpp],
    'bots.list': [waabot],
    'bots.refresh': [waabot],
    'bots.begin': [{ id: known.botId }],
    'bots.qr': [
      { id: known.botId, as: 'image' },
      { id: known.botId, as: 'base64' },
    ],
    'bots.session': [{ id: known.botId }],
    'bots.openChat': [{ numberId: known.botNumberId, chat: '+34 612 345 679', name: 'Grace' }],
    'clinic.get': [clinic],
    'clinic.refresh': [clinic],
    'registration.begin': [
      {
        ...clinic,
        phone: '+34600000001',
        otpMethod: 'sms',
        wabaId: '9876543210',
        accessToken: 'EAAG-a-whole-new-token',
      },
    ],
    'registration.verify': [{ ...clinic, code: '123456' }],
    'relay.state': [connection],
    'relay.attach': [
      {
        connectionId,
        url: 'https://relay.test',
        adminToken: 'an admin token',
        secret: 'sixteen or more letters',
      },
    ],
    'relay.join': [{ connectionId, url: 'https://relay.test', clientToken: 'a client token' }],
    'relay.detach': [connection],
    'invitations.create': [{ connectionIds: [connectionId], role: 'staff', person: 'Ben' }],
    'invitations.open': [{ bytes: 'AAAA', code: 'ABCD-EFGH', keyInFile: true }],
    'invitations.desks': [connection],
    'invitations.revoke': [{ connectionId, deskId: randomUUID() }],
    'team.notes': [conversation],
    'team.addNote': [{ id: randomUUID(), conversationId, text: 'Call her back' }],
    'team.removeNote': [{ id: randomUUID() }],
    'team.vendorAssignee': [conversation],
    'team.colleagues': [{}],
    'team.look': [{ conversationId, typing: false }],
    'retention.count': [{ days: 30 }],
    'reports.get': [
      {
        from: new Date(Math.max(0, now - 6 * dayMs)).toISOString().slice(0, 10),
        to: day,
        numberId: null,
        sender: personId,
      },
    ],
    'handover.get': [{ snoozedUntil: now + dayMs }],
    'handover.save': [{ id: randomUUID(), text: 'All quiet' }],
    'audit.list': [{ filter, before: null, limit: 50 }],
    'audit.people': [{}],
    'audit.check': [{}],
    'audit.state': [{}],
    'audit.export': [{ filter }],
    'audit.exported': [{ what: 'transcript', conversationId, rows: 12 }],
    'notices.test': [{}],
    'app.info': [{}],
    'app.diagnostics': [{}],
    'settings.get': [{}],
    'settings.set': [
      {
        ...defaultSettings,
        // The desk of a test has nobody who touches its window.
        lockMinutes: 0,
        recentEmoji: ['👍'],
        quietHours: { from: 0, to: 60, timeZone: 'UTC' },
      },
    ],
    'laboratory.state': [{}],
    'laboratory.set': [{ delaySeconds: 0 }],
    'laboratory.customerWrites': [{ conversationId: null }],
  };
}
