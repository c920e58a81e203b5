import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { told } from '../../../test/contract/told.ts';
import { saveResultsTemplate } from '../../../test/contract/results-template.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { ConversationRow, TemplateRow } from '../../shared/contract/rows.ts';
import { ClientId, ConversationId, type ConnectionId } from '../../shared/domain/ids.ts';
import { maxTextLength } from '../../shared/domain/message-text.ts';
import { systemRandom } from './node-ports.ts';

describe('a desk that is connected', () => {
  let world: World;
  let desk: Desk;
  let open: ConversationRow;
  let connectionId: ConnectionId;
  let template: TemplateRow;
  beforeAll(async () => {
    world = createWorld();
    const connected = await world.openConnected();
    ({ desk, open } = connected);
    connectionId = connected.connection.id;
    template = await saveResultsTemplate(desk, {
      connectionId,
      senderNumberId: world.simulator.accounts[0]?.numberId ?? '',
      hasFields: true,
    });
  });
  afterAll(() => world.end());

  const clientId = () => ClientId.parse(systemRandom.uuid());
  const sends = () =>
    world.simulator.control.requests().filter(({ kind }) => kind?.startsWith('send')).length;
  const draftOf = async ({ id }: Pick<ConversationRow, 'id'>) =>
    (await desk.bridge.call('conversations.get', { id })).draft?.text ?? null;
  const sendTemplate = (
    to: InputOf<'messages.sendTemplate'>['to'],
    values: Readonly<Record<string, string>> = { name: 'Ada', phone: '+971 50 000 0001' },
    templateId = template.id,
  ) => desk.bridge.call('messages.sendTemplate', { clientId: clientId(), templateId, values, to });
  const toPhone = (phone: string) =>
    ({ kind: 'recipient', connectionId, phone, name: 'Ada' }) as const;

  it.each([
    ['', 'text_empty'],
    [' \n\t ', 'text_empty'],
    ['x'.repeat(maxTextLength + 1), 'text_too_long'],
    ['😀'.repeat(2049), 'text_too_long'],
  ] as const)(
    'a text of the wrong length is told with the limit, and the draft stays: %#',
    async (text, code) => {
      const before = (await desk.thread(open)).length;
      const kept = text === '' ? 'Not yet' : text;
      await desk.bridge.call('drafts.save', { conversationId: open.id, text: kept, basedOn: null });
      expect(await told(desk.send(open, text))).toEqual({
        code,
        retryable: false,
        detail: { length: text.length, limit: 4096 },
      });
      expect(await draftOf(open)).toBe(kept);
      expect(await desk.thread(open)).toHaveLength(before);
    },
  );

  it('a text of 4096 characters goes as it is, and its draft with it', async () => {
    const text = 'y'.repeat(4096);
    await desk.bridge.call('drafts.save', { conversationId: open.id, text, basedOn: null });
    await desk.send(open, text);
    expect(await draftOf(open)).toBeNull();
    await eventually(async () => {
      const [newest] = (await desk.thread(open)).slice(-1);
      expect(newest).toMatchObject({
        text,
        delivery: { status: expect.stringMatching(/sent|delivered|read/) },
      });
    });
  });

  it.each([
    ['call Ada', { reason: 'letters', found: 'call' }],
    ['+34 600 12 AB 34', { reason: 'letters', found: 'AB' }],
    ['+971 (اتصل) 50', { reason: 'letters' }],
    ['', { reason: 'empty' }],
    ['600 123 456', { reason: 'no_country_code' }],
    ['+34', { reason: 'too_short' }],
    [`+${'4'.repeat(20)}`, { reason: 'too_long' }],
    ['#31#', { reason: 'no_number' }],
  ])(
    'a recipient “%s” is told with the reason, and nobody is made of it',
    async (phone, detail) => {
      const before = [sends(), (await desk.list()).length];
      expect(await told(sendTemplate(toPhone(phone)))).toMatchObject({
        code: 'recipient_invalid',
        detail,
      });
      expect([sends(), (await desk.list()).length]).toEqual(before);
    },
  );

  it('a recipient with spaces, plus, brackets, dashes, 00 or other digits is one person', async () => {
    const ids = new Set<number>();
    for (const phone of [
      '+34 (600) 123-456',
      '0034600123456',
      ' 34 600.123.456 ',
      'tel:+34-600-123-456',
      'https://wa.me/34600123456?text=hi',
      '+٣٤ ٦٠٠ ١٢٣ ٤٥٦',
    ]) {
      ids.add((await sendTemplate(toPhone(phone))).conversationId);
    }
    expect(ids.size).toBe(1);
    await eventually(async () => {
      const there = world.simulator.control
        .conversations()
        .filter(({ customerPhone }) => customerPhone === '+34600123456');
      expect(there).toHaveLength(1);
    });
  });

  it.each([
    [{ name: 'Ada' }, ['phone']],
    [{ name: ' ', phone: '' }, ['name', 'phone']],
    [{}, ['name', 'phone']],
  ])('a template with a field left out names it: %j', async (values, fields) => {
    const before = (await desk.thread(open)).length;
    await desk.bridge.call('drafts.save', {
      conversationId: open.id,
      text: 'My words',
      basedOn: null,
    });
    const to = { kind: 'conversation', id: open.id } as const;
    expect(await told(sendTemplate(to, values))).toEqual({
      code: 'template_field_missing',
      retryable: false,
      detail: { fields },
    });
    expect(await draftOf(open)).toBe('My words');
    expect(await desk.thread(open)).toHaveLength(before);
  });

  it('a conversation that was never here is told as gone, by everything that takes one', async () => {
    const id = ConversationId.parse(987_654);
    for (const work of [
      () => desk.send({ id }, 'Anybody?'),
      () => sendTemplate({ kind: 'conversation', id }),
      () => desk.bridge.call('conversations.get', { id }),
      () => desk.bridge.call('drafts.save', { conversationId: id, text: 'x', basedOn: null }),
    ]) {
      expect(await told(work())).toMatchObject({ code: 'not_found', retryable: false });
    }
  });

  it('a conversation that is gone at the vendor: the words stay in the thread, with the reason and a way on', async () => {
    const { control } = world.simulator;
    const row = (await desk.list()).find(
      ({ id, windowClosesAt }) =>
        id !== open.id && (windowClosesAt ?? 0) > world.clock.now() + 3_600_000,
    );
    if (row === undefined) throw new Error('A second open conversation');
    const gone = control
      .conversations()
      .find(({ customerPhone }) => customerPhone === row.contact.phone);
    control.removeConversation(gone?.id ?? '');
    const { id } = await desk.send(row, 'Are you there?');
    const byId = { id, conversationId: row.id };
    await eventually(async () => {
      expect(await desk.bridge.call('messages.details', byId)).toMatchObject({
        message: {
          text: 'Are you there?',
          delivery: {
            status: 'failed',
            failure: { code: 'remote_not_found', httpStatus: 404, vendorCode: 'not_found' },
          },
        },
      });
    });
    expect((await desk.list()).map((one) => one.id)).toContain(row.id);
    expect(await desk.bridge.call('messages.discard', byId)).toMatchObject({
      text: 'Are you there?',
    });
  });

  it('a key that is taken away holds what is sent, says why, and the right key sends it once', async () => {
    const { control } = world.simulator;
    const poor = control.addKey({ scopes: ['messaging:read'] });
    const form = { ...world.form({ apiKey: poor }), id: connectionId };
    await desk.bridge.call('connections.save', form);
    const { id } = await desk.send(open, 'With which key?');
    await eventually(async () => {
      const sent = (await desk.thread(open)).find((message) => message.id === id);
      expect(sent?.delivery).toMatchObject({
        status: 'queued',
        failure: { code: 'remote_missing_scope', vendorCode: 'missing_scope', httpStatus: 403 },
      });
    });
    await desk.bridge.call('connections.save', { ...form, values: world.form().values });
    await eventually(async () => {
      const there = control.messages(
        control.conversations().find(({ customerPhone }) => customerPhone === open.contact.phone)
          ?.id ?? '',
      );
      expect(there.filter(({ text }) => text === 'With which key?')).toHaveLength(1);
      const sent = (await desk.thread(open)).filter(({ text }) => text === 'With which key?');
      expect(sent.map(({ delivery }) => delivery?.failure)).toEqual([null]);
    });
  });
});
