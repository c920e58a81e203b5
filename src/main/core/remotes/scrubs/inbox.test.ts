import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  scrubsSimulatorStage,
  type SimulatedStage,
} from '../../../../../test/support/conformance/scrubs-stages.ts';
import type { InboxPart, RemoteThreadPage } from '../remote.ts';

const never = new AbortController().signal;
const byText = (a: string, b: string) => a.localeCompare(b);
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

let stage: SimulatedStage;
beforeEach(async () => {
  stage = await scrubsSimulatorStage();
});
afterEach(async () => stage.close());

function inbox(): InboxPart {
  const part = stage.remote.parts.inbox;
  if (part === undefined) throw new Error('Scrubs has an inbox');
  return part;
}
const list = (cursor: string | null = null, limit = 100) =>
  inbox().listConversations({ cursor, limit }, never);
const first = () => stage.given.numberRef ?? '';
const second = () => stage.simulator.accounts[0]?.phoneNumbers[1] ?? '';

async function wholeThread(ref: string, limit: number): Promise<readonly RemoteThreadPage[]> {
  const pages: RemoteThreadPage[] = [];
  let cursor: string | null = null;
  do {
    const page: RemoteThreadPage = await inbox().readConversation(ref, cursor, never, { limit });
    pages.push(page);
    cursor = page.older;
  } while (cursor !== null);
  return pages;
}

describe('the inbox of Scrubs', () => {
  it('a person who writes to two numbers of ours is two conversations, and no page mixes them up', async () => {
    const { rows } = await list();
    const ada = rows.filter(({ contact }) => contact.identifier === '15550100001');
    expect(new Set(ada.map(({ numberRef }) => numberRef))).toEqual(new Set([second(), first()]));
    expect(ada).toHaveLength(2);
    for (const { ref, numberRef } of rows) expect(ref.startsWith(`${numberRef}/`)).toBe(true);
  });

  it('a person who comes back after days is another ref of the same contact', async () => {
    const { rows } = await list();
    const grace = rows.filter(({ contact }) => contact.identifier === '15550100002');
    const states = grace.map(({ status }) => status ?? '');
    expect(states.toSorted(byText)).toEqual(['active', 'ended', 'ended']);
    expect(new Set(grace.map(({ ref }) => ref)).size).toBe(3);
  });

  it('the way back through the pages brings the same rows', async () => {
    const one = await list(null, 2);
    const two = await list(one.next, 2);
    const back = await list(two.previous ?? null, 2);
    const ofFirst = ({ rows }: typeof one) =>
      rows.filter(({ numberRef }) => numberRef === first()).map(({ ref }) => ref);
    expect(ofFirst(two)).not.toEqual(ofFirst(one));
    expect(ofFirst(back)).toEqual(ofFirst(one));
  });

  it('a number that is claimed is in the next list, not some minutes later', async () => {
    const claimable = stage.given.claimable ?? '';
    await list();
    await stage.remote.parts.numbers?.claim?.(claimable, never);
    stage.simulator.control.personWrites(
      { number: claimable.slice(1), phone: '15550100009' },
      { text: 'First!' },
    );
    const { rows } = await list();
    expect(rows.map(({ numberRef }) => numberRef)).toContain(claimable.slice(1));
  });

  it('a number that was claimed elsewhere is seen within minutes, and numbers are not asked for each time', async () => {
    const { simulator, given } = stage;
    const number = (given.claimable ?? '').slice(1);
    const fetched = () => stage.requests.filter((one) => stage.kindOf(one) === 'numbers').length;
    await list();
    const claim = new Request('https://scrubs.test/api/v1/whatsapp/numbers/claim', {
      method: 'POST',
      headers: {
        'X-Scrubs-Clinic-Provider': simulator.accounts[0]?.providerId ?? '',
        'X-Scrubs-Clinic-Api-Key': given.secret,
      },
      body: JSON.stringify({ phone_number: number }),
    });
    expect((await simulator.fetch(claim)).status).toBe(200);
    simulator.control.personWrites({ number, phone: '15550100009' });
    await list();
    expect(fetched()).toBe(1);
    await stage.clock.advance(5 * minuteMs);
    const { rows } = await list();
    expect(rows.map(({ numberRef }) => numberRef)).toContain(number);
    expect(fetched()).toBe(2);
  });

  it('a number that is given away in the middle of a walk does not stop the others', async () => {
    stage.simulator.control.personWrites({ number: second(), phone: '15550100011' });
    const again = await list(null, 1);
    stage.simulator.control.releaseNumber(second());
    const refs = [...again.rows];
    let cursor = again.next;
    while (cursor !== null) {
      const page = await list(cursor, 1);
      refs.push(...page.rows);
      cursor = page.next;
    }
    expect(refs.filter(({ numberRef }) => numberRef === first())).toHaveLength(5);
  });

  it('one number that fails fails the page: half an inbox is not shown as a whole one', async () => {
    stage.faults.add({ fault: { kind: 'fail', status: 500 }, on: ['list'], times: 1 });
    await expect(list()).rejects.toMatchObject({ code: 'remote_failed' });
  });

  it('without a number there is an empty inbox and no error', async () => {
    stage.simulator.control.releaseNumber(first());
    stage.simulator.control.releaseNumber(second());
    expect(await list()).toMatchObject({ rows: [], next: null });
  });

  it('a filter that Scrubs does not have brings no rows that nobody asked for', async () => {
    for (const query of [{ mode: 'ai' }, { assigned: 'me' }, { search: 'Ada' }] as const) {
      const asked = inbox().listConversations({ ...query, cursor: null }, never);
      await expect(asked).rejects.toMatchObject({ code: 'capability_missing' });
    }
    expect(stage.requests).toHaveLength(0);
  });

  it.each([0, -3, 1000, 2.5])('a limit of %d is no reason to be refused', async (limit) => {
    const { rows } = await inbox().listConversations({ cursor: null, limit }, never);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('a thread of Scrubs', () => {
  it('is read to its beginning, page by page, with nothing twice and nothing left out', async () => {
    const ref = stage.given.conversationRef;
    const id = ref.slice(ref.indexOf('/') + 1);
    for (let n = 0; n < 7; n += 1) {
      stage.simulator.control.customerWrites(id, { text: `Question ${n}` });
      await stage.clock.advance(minuteMs);
    }
    const pages = await wholeThread(ref, 3);
    const held = stage.simulator.control.messages(id).map((one) => one.message_id);
    const read = pages.flatMap((page) => page.messages.map((one) => one.ref));
    expect(read.toSorted()).toEqual(held.toSorted());
    expect(pages.map((page) => page.complete)).toEqual([false, false, false, true]);
    const newer = pages[1]?.newer ?? null;
    const back = await inbox().readConversation(ref, newer, never, { limit: 3 });
    expect(back.messages).toEqual(pages[0]?.messages);
  });

  it('with a filter is never said to be complete', async () => {
    const ref = stage.given.conversationRef;
    const ofCustomer = await inbox().readConversation(ref, null, never, { direction: 'inbound' });
    expect(ofCustomer.messages.every((one) => one.direction === 'inbound')).toBe(true);
    expect([ofCustomer.older, ofCustomer.complete]).toEqual([null, false]);
    const media = await inbox().readConversation(ref, null, never, { hasMedia: true });
    expect(media.messages.map((one) => one.type)).toEqual(['image']);
  });

  it('times are whole milliseconds of UTC, whatever offset the list is written in', async () => {
    const { rows } = await list();
    const row = rows.find(({ ref }) => ref === stage.given.conversationRef);
    expect(row?.lastInboundAt).toBe(stage.clock.now() - 120_000);
  });

  it.each(['', '/', '15550109999/', '/817ad873', 'cv1a2b3c'])(
    '"%s" is no conversation of Scrubs, and nobody is asked',
    async (ref) => {
      const read = inbox().readConversation(ref, null, never);
      await expect(read).rejects.toMatchObject({ code: 'bad_input' });
      expect(stage.requests).toHaveLength(0);
    },
  );

  it('a cursor of the list does not read a thread', async () => {
    const { next } = await list(null, 1);
    const read = inbox().readConversation(stage.given.conversationRef, next, never);
    await expect(read).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('a cursor that leads back to itself ends the walk', async () => {
    const ref = stage.given.conversationRef;
    const body = { data: [], paging: { next: 'round', previous: 'round' } };
    stage.faults.add({ fault: { kind: 'fail', status: 200, body }, on: ['read'], times: 2 });
    const one = await inbox().readConversation(ref, null, never);
    expect(one.older).not.toBeNull();
    const two = await inbox().readConversation(ref, one.older, never);
    expect([two.older, two.newer]).toEqual([null, null]);
  });

  it('a send whose answer was lost is found among the messages of its recipient', async () => {
    const send = stage.remote.parts['send.template'];
    const began = stage.clock.now();
    stage.faults.add({ fault: { kind: 'effectThenCut' }, on: ['sendTemplate'], times: 1 });
    const phone = '+15550100012';
    const intent = { ...stage.given.template, phone, idempotencyKey: 'none' };
    expect(await send?.send(intent, never)).toMatchObject({ kind: 'unknown' });
    const query = { cursor: null, recipient: phone, numberRef: first() };
    const { rows } = await inbox().listConversations(query, never);
    expect(rows).toHaveLength(1);
    const { messages } = await inbox().readConversation(rows[0]?.ref ?? '', null, never);
    expect(messages).toMatchObject([{ direction: 'outbound', type: 'template' }]);
    expect(messages[0]?.sentAt).toBeGreaterThanOrEqual(began);
  });

  it('the row of the list changes with everything that happens in it', async () => {
    const of = async (ref: string) =>
      (await list()).rows.find((row) => row.ref === ref)?.fingerprint ?? '';
    const ref = stage.given.conversationRef;
    const id = ref.slice(ref.indexOf('/') + 1);
    const seen = [await of(ref)];
    stage.simulator.control.customerWrites(id, { text: 'And?' });
    seen.push(await of(ref));
    await stage.clock.advance(2 * dayMs);
    seen.push(await of(ref));
    expect(new Set(seen).size).toBe(3);
  });
});
