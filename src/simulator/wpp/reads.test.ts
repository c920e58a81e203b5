import { describe, expect, test } from 'vitest';
import { mediaLifeMs } from './media.ts';
import { createWppSimulator, type WppSimulator } from './simulator.ts';
import { wppCall, wppRequest } from './test-client.ts';
import { otherPhoneId, sampleNow, sampleOrganisations, samplePhoneId } from './test-world.ts';

const made = (): WppSimulator =>
  createWppSimulator({ now: () => sampleNow, seed: sampleOrganisations() });
const phone = `/phones/${samplePhoneId}`;
const newest = ({ control }: WppSimulator): string => control.conversations()[0]?.id ?? '';

describe('who may ask', () => {
  test('no key, a wrong key, another’s number, no such number, a page of nothing', async () => {
    const simulator = made();
    const codes = await Promise.all(
      [
        wppCall(simulator, '/phones', { key: null }),
        wppCall(simulator, '/phones', { key: 'sk_org_wrong' }),
        wppCall(simulator, `/phones/${otherPhoneId}/health`),
        wppCall(simulator, '/phones/nowhere/conversations'),
        wppCall(simulator, '/conversations/nowhere/messages'),
        wppCall(simulator, `${phone}/conversations?page=0`),
        wppCall(simulator, '/phones/nowhere/elsewhere'),
      ].map(async (call) => {
        const { status, error } = await call;
        return [status, error?.code];
      }),
    );
    expect(codes).toEqual([
      [401, 'UNAUTHORIZED'],
      [401, 'UNAUTHORIZED'],
      [403, 'FORBIDDEN'],
      [404, 'NOT_FOUND'],
      [404, 'NOT_FOUND'],
      [400, 'VALIDATION_ERROR'],
      [404, 'NOT_FOUND'],
    ]);
  });

  test('a key kept to no number sees none, and a key taken away is unknown', async () => {
    const simulator = made();
    simulator.control.changeKey('sk_org_sample', []);
    expect((await wppCall(simulator, '/phones')).rows).toEqual([]);
    expect((await wppCall(simulator, `${phone}/conversations`)).status).toBe(403);
    simulator.control.changeKey('sk_org_sample', null);
    expect((await wppCall(simulator, '/phones')).status).toBe(401);
  });

  test('a fault that brings no body speaks in the vendor’s envelope', async () => {
    const simulator = made();
    simulator.control.faults.add({ fault: { kind: 'fail', status: 500 }, on: ['list'], times: 1 });
    simulator.control.faults.add({ fault: { kind: 'tooMany' }, on: ['list'], times: 1 });
    expect((await wppCall(simulator, `${phone}/conversations`)).error?.code).toBe('INTERNAL_ERROR');
    expect((await wppCall(simulator, `${phone}/conversations`)).error?.code).toBe('RATE_LIMITED');
  });
});

describe('lists', () => {
  test('pages lead through every message once, newest first, and say when they end', async () => {
    const simulator = made();
    const ref = newest(simulator);
    for (let index = 0; index < 7; index += 1) {
      simulator.control.customerWrites(ref, { text: String(index) });
    }
    const seen: unknown[] = [];
    let more = true;
    for (let page = 1; more; page += 1) {
      const answer = await wppCall(
        simulator,
        `/conversations/${ref}/messages?page=${page}&limit=3`,
      );
      expect(answer.pagination).toMatchObject({ page, limit: 3, total: 10 });
      seen.push(...answer.rows.map(({ id }) => id));
      more = answer.pagination?.hasMore ?? false;
    }
    const all = simulator.control.messages(ref).map(({ id }) => id);
    expect(seen).toEqual(all.toReversed());
  });

  test('marking read empties the count, and the next message fills it', async () => {
    const simulator = made();
    const ref = newest(simulator);
    expect((await wppCall(simulator, `/conversations/${ref}/read`, { body: {} })).data).toEqual({
      id: ref,
      unreadCount: 0,
    });
    simulator.control.customerWrites(ref, { text: 'Hello?' });
    expect(simulator.control.conversations()[0]?.unreadCount).toBe(1);
  });

  test('a contact without a phone keeps its key when the phone comes later', async () => {
    const simulator = made();
    const { control } = simulator;
    const written = control.personWrites({ identifier: 'BR.9f8e7d', username: 'rio' });
    const before = control.conversations()[0];
    expect(before).toMatchObject({ contactPhone: null, businessScopedUserId: 'BR.9f8e7d' });
    control.setContact(written.conversationRef, {
      phone: '5511900000123',
      replyTo: '5511900000123',
    });
    const { rows } = await wppCall(simulator, `${phone}/conversations`);
    expect(rows[0]).toMatchObject({
      contactIdentifier: 'BR.9f8e7d',
      contactReplyTo: '5511900000123',
      contactPhone: '5511900000123',
    });
  });
});

describe('health', () => {
  test('the first read is stale and starts a resync, a later one is fresh', async () => {
    const simulator = made();
    const { control } = simulator;
    control.setPhone(samplePhoneId, { status: 'RESTRICTED', canSendMessages: false });
    const health = async () => (await wppCall(simulator, `${phone}/health`)).data['capabilities'];
    expect(await health()).toMatchObject({ canSendMessages: true });
    control.advance(1_000);
    expect(await health()).toMatchObject({ canSendMessages: true });
    control.advance(1_000);
    expect(await health()).toMatchObject({ canSendMessages: false });
    expect((await wppCall(simulator, '/phones')).rows[0]).toMatchObject({ status: 'RESTRICTED' });
  });
});

describe('what customers write', () => {
  test.each([
    ['image', 'image/jpeg', [0xff, 0xd8, 0xff]],
    ['video', 'video/mp4', null],
    ['audio', 'audio/ogg; codecs=opus', [0x4f, 0x67, 0x67, 0x53]],
    ['document', 'application/pdf', [0x25, 0x50, 0x44, 0x46]],
    ['sticker', 'image/webp', [0x52, 0x49, 0x46, 0x46]],
  ])('a file of type %s is real, and as large as its message says', async (type, mime, magic) => {
    const simulator = made();
    const { mediaRef, conversationRef } = simulator.control.customerWrites(newest(simulator), {
      type,
    });
    const message = simulator.control.messages(conversationRef).at(-1);
    const file = await simulator.fetch(wppRequest(simulator, `${phone}/media/${mediaRef ?? ''}`));
    expect([file.status, file.headers.get('Content-Type')]).toEqual([200, mime]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(bytes).toHaveLength(Number(message?.content['size']));
    if (magic !== null) expect(Array.from(bytes.slice(0, magic.length))).toEqual(magic);
    else expect(new TextDecoder().decode(bytes.slice(4, 8))).toBe('ftyp');
  });

  test('a file comes later, and is gone when its days are over', async () => {
    const simulator = made();
    const { control } = simulator;
    const wrote = control.customerWrites(newest(simulator), { sample: 'dog', fileAfterMs: 60_000 });
    const path = `${phone}/media/${wrote.mediaRef ?? ''}`;
    const status = async () => (await simulator.fetch(wppRequest(simulator, path))).status;
    expect(await status()).toBe(503);
    control.advance(60_000);
    expect(await status()).toBe(200);
    control.setMedia(wrote.mediaRef ?? '', 'notYet');
    expect(await status()).toBe(503);
    control.setMedia(wrote.mediaRef ?? '', 'ready');
    control.advance(mediaLifeMs);
    expect(await status()).toBe(404);
  });

  test('quotes, reactions, edits, deletions, forwards and what nobody knows', () => {
    const { control, ...rest } = made();
    const ref = newest({ control, ...rest });
    const first = control.customerWrites(ref, { text: 'One', forwarded: true });
    control.customerWrites(ref, { text: 'Two', quotes: first.messageRef });
    control.customerWrites(ref, { type: 'reaction', text: '🎉', to: first.messageRef });
    control.customerWrites(ref, { type: 'order', content: { catalogId: '1' } });
    control.advance(1_000);
    control.edits(first.messageRef, 'Once');
    const gone = control.customerWrites(ref, { text: 'Oops' });
    control.deletes(gone.messageRef);
    expect(control.messages(ref).slice(-5)).toMatchObject([
      { content: { body: 'Once' }, forwarded: true, editedAt: '2026-05-25T07:58:01.000Z' },
      { content: { body: 'Two' }, context: { id: first.wamid } },
      { type: 'reaction', content: { messageId: first.wamid, emoji: '🎉' } },
      { type: 'order', content: { catalogId: '1' } },
      { type: 'text', content: {}, deletedAt: '2026-05-25T07:58:01.000Z' },
    ]);
  });
});
