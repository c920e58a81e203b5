import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageTypes } from '../../../../shared/contract/primitives.ts';
import { conversationOf, toConversation, toMessage } from './map.ts';
import { thumbnailOf } from '../thumbnail.ts';
import { WireConversation, WireMessage } from './wire.ts';

const bare = { id: 'm1', timestamp: '2026-05-25T07:58:00.000Z' };
const read = (more: object) => toMessage(WireMessage.parse({ ...bare, ...more }));
const inboundOf = (type: string, content: unknown) => read({ direction: 'inbound', type, content });

describe('a message that is not as anybody thought', () => {
  it('is a row whatever its content is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messageTypes, 'poll'), fc.jsonValue(), (type, content) => {
        const message = inboundOf(type, content);
        expect(message.ref).toBe('m1');
        expect(message.direction).toBe('inbound');
        expect(message.text === null || typeof message.text === 'string').toBe(true);
      }),
    );
  });

  it('is a row when nothing but its id and time is there', () => {
    expect(read({})).toMatchObject({ type: 'unknown', vendorType: null, status: 'accepted' });
  });

  it('does not open the service window by a direction nobody knows', () => {
    expect(read({ direction: 'sideways', type: 'text' }).direction).toBe('outbound');
  });

  it('has a file to show though only its type is told', () => {
    const unknown = { ref: null, mime: null, bytes: null, durationMs: null, thumbnail: null };
    expect(inboundOf('image', {}).content).toMatchObject({ kind: 'media', media: unknown });
    expect(inboundOf('image', 'nothing').content).toEqual({ kind: 'media', media: null });
  });

  it('keeps the good entries of a list beside an odd one', () => {
    const contacts = [{ name: 'Ana', phones: ['+1', 7, { phone: '+2' }] }, 'odd', null];
    expect(inboundOf('contacts', { contacts }).content).toMatchObject({
      contacts: [{ name: 'Ana', phones: ['+1', '+2'], emails: [] }],
    });
  });

  it('reads Meta’s own shape of a menu', () => {
    const content = {
      type: 'button',
      header: { type: 'text', text: 'Head' },
      body: { text: 'Body' },
      buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }],
    };
    expect(inboundOf('interactive', content)).toMatchObject({
      text: 'Body',
      content: { header: 'Head', buttons: [{ title: 'Yes' }] },
    });
  });

  it('is nowhere when its place is on no map', () => {
    expect(inboundOf('location', { latitude: 91, longitude: 0 })).not.toHaveProperty('content');
  });

  it('says nothing any more once it was taken back', () => {
    const content = { mediaId: 'x', caption: 'words' };
    const gone = { type: 'image', content, deletedAt: '2026-05-25T07:59:00Z' };
    const message = read(gone);
    expect(message.text).toBeNull();
    expect(message).not.toHaveProperty('content');
  });

  it('has its time in seconds, milliseconds or words', () => {
    const at = Date.parse('2026-05-25T07:58:00Z');
    for (const timestamp of [at, at / 1000, String(at / 1000), '2026-05-25T09:58:00+02:00']) {
      expect(read({ timestamp }).sentAt).toBe(at);
    }
  });

  it('fails with WhatsApp’s own code, and with the code for the desk', () => {
    const failed = { direction: 'outbound', type: 'text', status: 'failed' };
    const because = (error: unknown) => read({ ...failed, error }).failure;
    expect(because({ code: 131_047 })).toMatchObject({ code: 'window_closed' });
    expect(because({ code: '131026', message: 'Undeliverable' })).toMatchObject({
      code: 'remote_rejected',
      vendorCode: '131026',
    });
    expect(because('(#131049) held back')).toMatchObject({ vendorCode: '131049' });
    expect(because(null)).toMatchObject({ code: 'remote_rejected', vendorCode: null });
  });

  it('does not bring the words of a message with the reason of its failure', () => {
    const said = read({ status: 'failed', type: 'text', content: { body: 'a private word' } });
    expect(JSON.stringify(said.failure)).not.toContain('private');
  });
});

describe('who a conversation is with', () => {
  const known = (more: object) =>
    toConversation(WireConversation.parse({ id: 'c1', ...more }), 'p1').contact;

  it('is never cut, folded or checked for digits', () => {
    for (const identifier of ['5491155551234', 'AR.bXk4T1dkR2x1', '120363@g.us', 'x'.repeat(200)]) {
      expect(known({ contactIdentifier: identifier }).identifier).toBe(identifier);
    }
  });

  it('is told by the reply address, else by the conversation, where no identifier is told', () => {
    expect(known({ contactReplyTo: 'AR.b' })).toMatchObject({ identifier: 'AR.b' });
    expect(known({})).toEqual({ identifier: 'c1', name: null, phone: null, username: null });
  });

  it('has a reply address of its own only where it is another', () => {
    const same = { contactIdentifier: 'AR.b', contactReplyTo: 'AR.b' };
    expect(known(same)).not.toHaveProperty('replyTo');
    expect(known({ ...same, contactReplyTo: '549' }).replyTo).toBe('549');
  });

  it('changes the row’s fingerprint when the phone comes or the reply address moves', () => {
    const of = (more: object) =>
      toConversation(WireConversation.parse({ id: 'c1', contactIdentifier: 'a', ...more }), 'p')
        .fingerprint;
    const all = [{}, { contactPhone: '+15550100001' }, { contactReplyTo: 'b' }, { username: 'u' }];
    expect(new Set(all.map(of)).size).toBe(all.length);
  });

  it('is not told by a thread’s page, but the number is', () => {
    const rows = [{ phoneNumberId: null }, { phoneNumberId: 'p1' }];
    expect(conversationOf('c1', rows)).toMatchObject({ ref: 'c1', numberRef: 'p1' });
  });
});

it('a small picture is a JPEG or PNG by its own bytes, or none', () => {
  expect(thumbnailOf('/9j/4AAQ')).toBe('data:image/jpeg;base64,/9j/4AAQ');
  expect(thumbnailOf('data:image/webp;base64,iVBORw0KGgo=')).toMatch(
    /^data:image\/png;base64,iVBOR/,
  );
  const svg = Buffer.from('<svg onload="x">').toString('base64');
  for (const odd of [null, '', svg, `/9j/${'A'.repeat(200_000)}`, '/9j/"><script>']) {
    expect(thumbnailOf(odd)).toBeNull();
  }
});
