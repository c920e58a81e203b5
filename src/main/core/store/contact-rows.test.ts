import { expect, it } from 'vitest';
import { addressee } from '../outbox/address.ts';
import type { RemoteContact, RemoteConversation } from '../remotes/remote.ts';
import { applyListRow } from '../sync/conversation-facts.ts';
import { ensureConversation, linkConversationRef } from './contact-rows.ts';
import { allRows } from './sql-rows.ts';
import { connectionId, openTestWorld, type TestWorld } from './test-world.ts';

const argentina = '5491155551234';
const typed = {
  name: 'Ana',
  nameSource: 'typed',
  phone: '+5491155551234',
  username: null,
} as const;

function row(ref: string, contact: Partial<RemoteContact>): RemoteConversation {
  return {
    ref,
    numberRef: 'n',
    contact: { identifier: argentina, name: null, phone: null, username: null, ...contact },
    status: 'open',
    mode: null,
    unread: 0,
    lastInboundAt: 1000,
    lastOutboundAt: null,
    fingerprint: JSON.stringify([ref, contact]),
  };
}

async function world() {
  const desk = await openTestWorld();
  const numberId = desk.number('n');
  const scope = { connectionId, timeZone: 'UTC', serverNow: 2000, knownUntil: null };
  return {
    ...desk,
    numberId,
    list: (ref: string, contact: Partial<RemoteContact>) =>
      applyListRow(desk.writable, scope, row(ref, contact)),
    /** A template went to a phone nobody had written to. */
    writeTo: () =>
      ensureConversation(desk.writable, {
        numberId,
        contact: { ...typed, identifier: '541155551234' },
        at: 1,
      }).id,
  };
}

function threads({ db }: TestWorld): unknown[] {
  return allRows(
    db.prepare<unknown[]>(
      `SELECT v.id, k.identifier, k.phone, k.name FROM conversations v
       JOIN contacts k ON k.id = v.contact_id ORDER BY v.id`,
    ),
  );
}

it('who was written to by phone is one thread with what the platform knows them by', async () => {
  const desk = await world();
  const id = desk.writeTo();
  desk.list('c1', { phone: '+5491155551234' });
  const one = { id, identifier: argentina, phone: '+5491155551234', name: 'Ana' };
  expect(threads(desk)).toEqual([one]);
  desk.list('c1', { phone: '+5491155551234', name: 'Ana Example' });
  expect(threads(desk)).toEqual([{ ...one, name: 'Ana Example' }]);
});

it('a send whose answer named the conversation is in that thread, whatever its contact is called', async () => {
  const desk = await world();
  const id = desk.writeTo();
  linkConversationRef(desk.writable, { connectionId, ref: 'c1', conversationId: id, at: 1 });
  desk.list('c1', { identifier: 'AR.bXk4' });
  expect(threads(desk)).toMatchObject([{ id, identifier: 'AR.bXk4', phone: '+5491155551234' }]);
});

it('a phone that comes later, changes or goes leaves one thread', async () => {
  const desk = await world();
  desk.list('c1', { identifier: 'AR.bXk4', username: 'ana' });
  desk.list('c1', { identifier: 'AR.bXk4', phone: '+15550100001' });
  desk.list('c1', { identifier: 'AR.bXk4', phone: '+15550100002' });
  desk.list('c1', { identifier: 'AR.bXk4' });
  expect(threads(desk)).toMatchObject([{ identifier: 'AR.bXk4', phone: '+15550100002' }]);
});

it('a business-scoped id that changed with the number leaves one thread', async () => {
  const desk = await world();
  desk.list('c1', { identifier: 'AR.old' });
  desk.list('c1', { identifier: 'AR.new' });
  expect(threads(desk)).toMatchObject([{ identifier: 'AR.new' }]);
});

it('two people of the platform with one phone stay two', async () => {
  const desk = await world();
  desk.list('c1', { identifier: '15550100001', phone: '+15550100001' });
  desk.list('c2', { identifier: 'US.b', phone: '+15550100001' });
  expect(threads(desk)).toHaveLength(2);
  // An id that somebody else has is not taken from them.
  desk.list('c2', { identifier: '15550100001', phone: '+15550100001' });
  expect(threads(desk)).toMatchObject([{ identifier: '15550100001' }, { identifier: 'US.b' }]);
});

it('a reply goes to the reply address, and to the identifier where there is none', async () => {
  const desk = await world();
  const id = desk.writeTo();
  expect(addressee(desk.writable, id)).toEqual({ numberRef: 'n', contact: '541155551234' });
  desk.list('c1', { phone: '+5491155551234', replyTo: 'AR.bXk4' });
  expect(addressee(desk.writable, id).contact).toBe('AR.bXk4');
  // A name that somebody types says nothing of it.
  ensureConversation(desk.writable, {
    numberId: desk.numberId,
    contact: { ...typed, identifier: argentina },
    at: 3,
  });
  expect(addressee(desk.writable, id).contact).toBe('AR.bXk4');
  desk.list('c1', { phone: '+5491155551234' });
  expect(addressee(desk.writable, id).contact).toBe(argentina);
});
