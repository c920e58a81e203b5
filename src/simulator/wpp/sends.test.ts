import { describe, expect, test } from 'vitest';
import { createWppSimulator, type WppSimulator } from './simulator.ts';
import { wppCall, wppRequest, wppSend, type WppRow } from './test-client.ts';
import {
  sampleBsuid,
  sampleNow,
  sampleOrganisations,
  samplePhone,
  samplePhoneId,
} from './test-world.ts';

const made = (): WppSimulator =>
  createWppSimulator({ now: () => sampleNow, seed: sampleOrganisations() });
const text = { type: 'text', to: samplePhone, text: 'Hello!' };

/** Sends, and tells what became of it after a minute. */
async function outcome(simulator: WppSimulator, body: WppRow) {
  const { status, data } = await wppSend(simulator, body);
  expect(status).toBe(201);
  simulator.control.advance(60_000);
  const all = simulator.control.messages(String(data['conversationId']));
  return all.find(({ id }) => id === data['id']);
}

describe('a text', () => {
  test('waits without a wamid, then goes up the ladder', async () => {
    const simulator = made();
    const { data } = await wppSend(simulator, text);
    expect(data).toMatchObject({ wamid: null, status: 'queued' });
    const ref = String(data['conversationId']);
    const now = () => simulator.control.messages(ref).at(-1);
    const seen = [now()?.status];
    expect(now()).toMatchObject({ wamid: null, statusAt: null });
    for (const ms of [1_000, 2_000, 6_000]) {
      simulator.control.advance(ms);
      seen.push(now()?.status);
      expect(now()?.wamid).toMatch(/^wamid\./);
    }
    expect(seen).toEqual(['queued', 'sent', 'delivered', 'read']);
  });

  test('outside the service window is accepted and fails later', async () => {
    const failed = await outcome(made(), { ...text, to: '15550100777' });
    expect(failed).toMatchObject({ status: 'failed', error: { code: 131047 }, wamid: null });
  });

  test('to somebody who never wrote begins a conversation and fails the same', async () => {
    const simulator = made();
    const failed = await outcome(simulator, { ...text, to: '+447911123456' });
    expect(failed).toMatchObject({ status: 'failed', error: { code: 131047 } });
    expect(simulator.control.conversations()[0]).toMatchObject({
      contactIdentifier: '447911123456',
    });
  });

  test('goes twice when it is sent twice', async () => {
    const simulator = made();
    const ids = [await wppSend(simulator, text), await wppSend(simulator, text)];
    expect(new Set(ids.map(({ data }) => data['id'])).size).toBe(2);
  });

  test('finds its contact by identifier, reply address and either writing of a phone', async () => {
    const simulator = made();
    const home = async (to: string) => (await wppSend(simulator, { ...text, to })).data;
    const byKey = await home(`contact_8f3a-${sampleBsuid}`);
    expect((await home(sampleBsuid))['conversationId']).toBe(byKey['conversationId']);
    const byPhone = await home(samplePhone);
    expect((await home('+541155551234'))['conversationId']).toBe(byPhone['conversationId']);
    expect((await wppSend(simulator, { ...text, to: 'XX.nobody' })).status).toBe(400);
  });

  test.each([
    ['no words', { ...text, text: '' }],
    ['too many words', { ...text, text: 'x'.repeat(4097) }],
    ['no type', { to: samplePhone }],
    ['a type that nobody knows', { ...text, type: 'telepathy' }],
    ['a picture without a file', { type: 'image', to: samplePhone }],
    ['a file that is not there', { type: 'image', to: samplePhone, mediaId: 'gone' }],
    [
      'four buttons',
      {
        type: 'interactive',
        to: samplePhone,
        interactive: {
          type: 'button',
          body: 'Which?',
          buttons: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id })),
        },
      },
    ],
  ])('with %s is refused, and nothing is sent', async (_, body) => {
    const simulator = made();
    const { status, error } = await wppSend(simulator, body);
    expect([status, error?.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(simulator.control.requests().some(({ effect }) => effect)).toBe(false);
  });
});

describe('files', () => {
  async function uploaded(simulator: WppSimulator, type: string, size = 3) {
    const body = new FormData();
    body.set('file', new File([new Uint8Array(size)], 'a.bin', { type }));
    return wppCall(simulator, `/phones/${samplePhoneId}/media`, { body });
  }

  test('are put at WPP, sent, and read back as they were', async () => {
    const simulator = made();
    const { data, status } = await uploaded(simulator, 'image/png');
    expect([status, data['mimeType'], data['size']]).toEqual([201, 'image/png', 3]);
    const sent = await outcome(simulator, {
      type: 'image',
      to: samplePhone,
      mediaId: data['id'],
      caption: 'Here',
    });
    expect(sent).toMatchObject({
      status: 'read',
      content: { caption: 'Here', mediaId: data['id'] },
    });
    const path = String(data['url']).replace('https://wpp.test/v1', '');
    const file = await simulator.fetch(wppRequest(simulator, path));
    expect((await file.arrayBuffer()).byteLength).toBe(3);
  });

  test('that WhatsApp does not take, or that lie elsewhere, fail later', async () => {
    const simulator = made();
    const { data } = await uploaded(simulator, 'application/zip');
    const wrong = { type: 'image', to: samplePhone, mediaId: data['id'] };
    expect(await outcome(simulator, wrong)).toMatchObject({ error: { code: 131053 } });
    const elsewhere = { type: 'image', to: samplePhone, mediaUrl: 'https://a.example/1.jpg' };
    expect(await outcome(simulator, elsewhere)).toMatchObject({ error: { code: 131053 } });
  });
});

describe('faults', () => {
  test('meet the kind of send that they are for', async () => {
    const simulator = made();
    const { faults } = simulator.control;
    faults.add({ fault: { kind: 'fail', status: 500 }, on: ['sendAdvanced'] });
    expect((await wppSend(simulator, text)).status).toBe(201);
    const location = { type: 'location', to: samplePhone, location: { latitude: 1, longitude: 2 } };
    expect((await wppSend(simulator, location)).status).toBe(500);
  });

  test('a lost answer has taken effect', async () => {
    const simulator = made();
    simulator.control.faults.add({ fault: { kind: 'effectThenCut' }, on: ['sendText'], times: 1 });
    await expect(wppSend(simulator, text)).rejects.toThrow('fetch failed');
    const ref = simulator.control.conversations()[0]?.id ?? '';
    expect(simulator.control.messages(ref).at(-1)).toMatchObject({ content: { body: 'Hello!' } });
  });
});

describe('a template', () => {
  const parameters = (...texts: string[]) => texts.map((one) => ({ type: 'text', text: one }));
  const asked = (change: WppRow = {}) => ({
    type: 'template',
    to: '15550100777',
    templateName: 'we_missed_you',
    language: 'en',
    components: [
      { type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'Tom' }] },
    ],
    ...change,
  });

  test('goes outside the service window and tells its words', async () => {
    expect(await outcome(made(), asked())).toMatchObject({
      status: 'read',
      content: { body: expect.stringMatching(/^Hi Tom,/) },
    });
  });

  test.each([
    ['no such template', asked({ templateName: 'gone' }), '132001'],
    ['no such language', asked({ language: 'xx' }), '132001'],
    ['a paused one', asked({ templateName: 'spring_offer', language: 'es' }), '132015'],
    ['a field too few', asked({ components: [] }), '132000'],
    [
      'a field by the wrong name',
      asked({ components: [{ type: 'body', parameters: parameters('Tom') }] }),
      '132000',
    ],
    [
      'no picture above it',
      asked({
        templateName: 'room_ready',
        components: [{ type: 'body', parameters: parameters('Emily', '305') }],
      }),
      '132012',
    ],
  ])('with %s is refused at once', async (_, body, code) => {
    const { status, error } = await wppSend(made(), body);
    expect([status, error?.message]).toEqual([400, expect.stringContaining(`(#${code})`)]);
  });
});

test('a number that may not send accepts, and WhatsApp refuses later', async () => {
  const simulator = made();
  simulator.control.setPhone(samplePhoneId, { canSendMessages: false });
  expect(await outcome(simulator, text)).toMatchObject({ error: { code: 368 } });
});

test('customers who are lively send more than words, in their own threads', async () => {
  const simulator = createWppSimulator({
    now: () => sampleNow,
    seed: sampleOrganisations(),
    customersAnswer: true,
    lively: true,
  });
  let ref = '';
  for (let index = 0; index < 60; index += 1) {
    const { data } = await wppSend(simulator, { ...text, text: `Number ${index}` });
    ref = String(data['conversationId']);
    simulator.control.advance(60_000);
  }
  const inbound = simulator.control.messages(ref).filter((one) => one.direction === 'inbound');
  const types = new Set(inbound.map(({ type }) => type));
  for (const type of ['text', 'image', 'audio', 'reaction']) expect(types).toContain(type);
  expect(inbound.some(({ context }) => context !== null)).toBe(true);
});
