import { describe, expect, test } from 'vitest';
import { createScrubsSimulator, type ScrubsSimulator } from './simulator.ts';
import { scrubsCall, type ScrubsAnswer } from './test-client.ts';
import { sampleNow, sampleNumber, sampleOrganisation, samplePerson } from './test-world.ts';

const made = (numbers = [sampleNumber()]): ScrubsSimulator =>
  createScrubsSimulator({ now: () => sampleNow, seed: [sampleOrganisation(numbers)] });

const fields = {
  1: 'Ada',
  2: 'Wednesday, 10-Jun-2026',
  3: '09:30 AM',
  4: 'Example Clinic',
  5: '15550100001',
  6: 'General consultation',
  7: 'Please arrive 10 minutes early.',
};
const reminder = {
  recipient_phone_number: '15550100001',
  template_name: 'appointment_reminder_en',
  language: 'en_US',
  fields,
};
const send = (
  simulator: ScrubsSimulator,
  body: unknown = reminder,
  number = '15550109999',
): Promise<ScrubsAnswer> => scrubsCall(simulator, `/numbers/${number}/messages/template`, { body });
const sent = (simulator: ScrubsSimulator) =>
  simulator.control.messagesOf().filter(({ type }) => type === 'template');

describe('a template send', () => {
  test('is answered without an envelope and stands in the conversation as it reads', async () => {
    const simulator = made();
    const { status, body } = await send(simulator);
    expect([status, body]).toEqual([
      200,
      {
        messaging_product: 'whatsapp',
        recipient_phone_number: '15550100001',
        contacts: [{ input: '15550100001', wa_id: '15550100001' }],
        messages: [{ id: expect.stringMatching(/^wamid\.HBg/) }],
      },
    ]);
    expect(sent(simulator)).toEqual([
      expect.objectContaining({
        direction: 'outbound',
        status: 'sent',
        from_phone_number: '15550109999',
        to_phone_number: '15550100001',
        content: expect.stringMatching(/^Hello Ada, see you on Wednesday/),
      }),
    ]);
  });

  test('the same request twice sends twice: no key makes it one', async () => {
    const simulator = made();
    const ids = [await send(simulator), await send(simulator)].map(({ body }) => body['messages']);
    expect(ids[0]).not.toEqual(ids[1]);
    expect(sent(simulator)).toHaveLength(2);
  });

  test('takes effect although its answer is lost', async () => {
    const simulator = made();
    simulator.control.faults.add({ fault: { kind: 'effectThenCut' }, times: 1 });
    await expect(send(simulator)).rejects.toThrow('fetch failed');
    expect(sent(simulator)).toHaveLength(1);
  });

  test('the service window does not matter, and a conversation that ended is followed by another', async () => {
    const simulator = made();
    const of = (phone: string) =>
      simulator.control.conversations().filter((row) => row.recipient_phone_number === phone);
    expect(of('15550100003').map(({ status }) => status)).toEqual(['ended']);
    await send(simulator, { ...reminder, recipient_phone_number: '15550100003' });
    expect(of('15550100003').map(({ status, messages_count: n }) => [status, n])).toEqual([
      ['active', 1],
      ['ended', 1],
    ]);
    await send(simulator);
    expect(of('15550100001')).toHaveLength(1);
  });

  test('somebody new becomes a conversation; WhatsApp’s writing of a phone finds the person', async () => {
    const people = [samplePerson('Lucía', '5215512345678', [[60_000, 'in', 'Hola']])];
    const simulator = made([sampleNumber({ people })]);
    const { body } = await send(simulator, { ...reminder, recipient_phone_number: '525512345678' });
    expect(body['contacts']).toEqual([{ input: '525512345678', wa_id: '5215512345678' }]);
    expect(simulator.control.conversations()).toHaveLength(1);
    await send(simulator, { ...reminder, recipient_phone_number: '15550123456' });
    expect(simulator.control.conversations()).toContainEqual(
      expect.objectContaining({
        recipient_phone_number: '15550123456',
        contact_name: null,
        last_inbound_at: null,
      }),
    );
  });

  test.each([
    ['a field that is missing', { ...reminder, fields: { ...fields, 7: undefined } }],
    ['an empty field', { ...reminder, fields: { ...fields, 3: '  ' } }],
    ['no fields at all', { ...reminder, fields: undefined }],
    ['a field that is none', { ...reminder, fields: { ...fields, 8: 'Surprise' } }],
    ['a value that is no text', { ...reminder, fields: { ...fields, 1: 7 } }],
    ['a rejected template', { ...reminder, template_name: 'five_stars', fields: { 1: 'Ada' } }],
    ['a paused template', { ...reminder, template_name: 'flu_offer', fields: {} }],
    ['a pending template', { ...reminder, template_name: 'new_hours', fields: {} }],
    ['a recipient with a plus', { ...reminder, recipient_phone_number: '+15550100001' }],
    ['no recipient', { ...reminder, recipient_phone_number: undefined }],
    ['no language', { ...reminder, language: undefined }],
    ['half a body', '{"recipient_phone_number": "1555'],
  ])('%s is refused and sends nothing', async (_, body) => {
    const simulator = made();
    expect(await send(simulator, body)).toMatchObject({
      status: 400,
      body: { message: 'Template fields are invalid or template is not approved.' },
    });
    expect(sent(simulator)).toEqual([]);
  });

  test.each([
    ['a template that is not there', { ...reminder, template_name: 'nothing' }, '15550109999'],
    ['a language it does not have', { ...reminder, language: 'en' }, '15550109999'],
    ['a sender that is not there', reminder, '15550106666'],
    ['a sender written with a plus', reminder, '%2B15550109999'],
  ])('%s is not found', async (_, body, number) => {
    const simulator = made();
    expect(await send(simulator, body, number)).toMatchObject({
      status: 404,
      body: { message: 'Sender number or template was not found.' },
    });
    expect(sent(simulator)).toEqual([]);
  });

  test('one field that stands in two parts is sent once', async () => {
    const simulator = made();
    await send(simulator, {
      ...reminder,
      template_name: 'visit_summary',
      fields: { visit_date: '9 June', patient_name: 'Ada', visit_id: '77' },
    });
    expect(sent(simulator)[0]?.content).toBe(
      'Your visit on 9 June\nHello Ada, the notes of 9 June are ready.',
    );
  });
});

describe('what becomes of a send', () => {
  const statuses = async (simulator: ScrubsSimulator, ...steps: readonly number[]) => {
    await send(simulator);
    return steps.map((ms) => {
      simulator.control.advance(ms);
      return sent(simulator)[0]?.status;
    });
  };

  test('sent, delivered, read, each in its time', async () => {
    expect(await statuses(made(), 0, 3_000, 6_000)).toEqual(['sent', 'delivered', 'read']);
  });

  test('one that waits at WhatsApp counts as sent, and a late delivered says less than the read before', async () => {
    const slow = made();
    const ref = (simulator: ScrubsSimulator): string =>
      simulator.control.conversations()[0]?.conversation_id ?? '';
    slow.control.configure(ref(slow), { reach: 'slow' });
    expect(await statuses(slow, 0, 3_000, 6_000)).toEqual(['sent', 'sent', 'delivered']);
    const muddled = made();
    muddled.control.configure(ref(muddled), { reach: 'muddled' });
    expect(await statuses(muddled, 3_000, 3_000)).toEqual(['read', 'delivered']);
  });

  test('a failure comes after the 200 and names WhatsApp’s code', async () => {
    const simulator = made();
    simulator.control.failNextSend(131049);
    expect(await statuses(simulator, 0, 3_000)).toEqual(['sent', 'failed']);
    expect(sent(simulator)[0]?.error).toMatchObject({ code: 131049 });
  });

  test.each([
    ['RESTRICTED', 368],
    ['BANNED', 131031],
    ['OFFLINE', 133010],
  ] as const)('a %s number’s send is accepted and fails with %i', async (status, code) => {
    const simulator = made();
    simulator.control.setNumber('15550109999', { status });
    expect((await send(simulator)).status).toBe(200);
    simulator.control.advance(5_000);
    expect(sent(simulator)[0]).toMatchObject({ status: 'failed', error: { code } });
  });

  test('customers answer what they have read, in the same conversation', async () => {
    const simulator = made();
    simulator.control.customersAnswer(true);
    await send(simulator);
    simulator.control.advance(60_000);
    const [newest] = simulator.control.conversations();
    expect(newest).toMatchObject({ recipient_phone_number: '15550100001', messages_count: 5 });
    expect(newest?.last_inbound_at).not.toBe(newest?.last_outbound_at);
    expect(newest?.last_message_type).toBe('text');
  });
});
