import { describe, expect, it } from 'vitest';
import type { LiveChange } from '../live.ts';
import { readWaabotEvent } from './events.ts';

const receivedAt = Date.UTC(2026, 4, 1, 12);
const ana = '2349040613521@s.whatsapp.net';

function body(message: unknown, key: Record<string, unknown> = {}, rest: object = {}) {
  return {
    key: { remoteJid: ana, fromMe: false, id: 'BAE5D0', ...key },
    pushName: 'Ana',
    message,
    messageTimestamp: receivedAt / 1000 - 5,
    ...rest,
  };
}
const read = (it: unknown, type = 'onMessage') => readWaabotEvent({ type, body: it, receivedAt });
function messageIn(change: LiveChange | null) {
  if (change?.kind !== 'message') throw new Error('This is no message');
  return change;
}

describe('an event of Waabot', () => {
  it('is what a customer wrote, at the time of their phone', () => {
    const { message, conversation } = messageIn(read(body({ conversation: 'Hello' })));
    expect(message).toMatchObject({
      ref: 'BAE5D0',
      direction: 'inbound',
      origin: 'contact',
      type: 'text',
      text: 'Hello',
      sentAt: receivedAt - 5000,
      status: null,
    });
    expect(conversation.contact).toEqual({
      identifier: '2349040613521',
      name: 'Ana',
      phone: '+2349040613521',
      username: null,
    });
  });

  it('names the same person and message in both styles of ids', () => {
    const long = { remoteJid: undefined, fromMe: undefined, id: `false_2349040613521@c.us_BAE5D0` };
    const one = messageIn(read(body({ conversation: 'Hello' })));
    const other = messageIn(read(body({ conversation: 'Hello' }, long)));
    expect(other.message.ref).toBe(one.message.ref);
    expect(other.message.direction).toBe('inbound');
    expect(other.conversation).toEqual(one.conversation);
  });

  it('says what the phone sent itself, and does not call the customer by our name', () => {
    const change = messageIn(read(body({ conversation: 'Hi' }, { fromMe: true }), 'onAnyMessage'));
    expect(change.message).toMatchObject({
      direction: 'outbound',
      origin: 'colleague',
      status: 'sent',
    });
    expect(change.conversation.contact.name).toBeNull();
  });

  it('of a group is of the group, not of who wrote', () => {
    const { conversation } = messageIn(
      read(body({ conversation: 'Hi all' }, { remoteJid: '120363041234567890@g.us' })),
    );
    expect(conversation.contact).toMatchObject({
      identifier: '120363041234567890@g.us',
      name: null,
      phone: null,
    });
  });

  it('at the address of one bot belongs to that bot', () => {
    const sourced = { source: 'bot-2', body: body({ conversation: 'Hello' }) };
    const { conversation } = messageIn(read(sourced, 'message'));
    expect(conversation).toMatchObject({ numberRef: 'bot-2', ref: 'bot-2/2349040613521' });
  });

  it('with a picture shows the small one, and asks nobody for the file', () => {
    const imageMessage = {
      url: 'https://mmg.whatsapp.net/o1/secret',
      mediaKey: 'c2VjcmV0',
      mimetype: 'image/jpeg',
      caption: 'Our room',
      fileLength: '52311',
      height: 1080,
      width: 810,
      jpegThumbnail: { type: 'Buffer', data: [0xff, 0xd8, 0xff, 0xe0] },
    };
    const { message } = messageIn(read(body({ imageMessage })));
    expect(message).toMatchObject({
      type: 'image',
      text: 'Our room',
      content: {
        kind: 'media',
        media: { ref: null, bytes: 52311, thumbnail: 'data:image/jpeg;base64,/9j/4A==' },
      },
    });
    expect(JSON.stringify(message)).not.toContain('mmg.whatsapp.net');
  });

  it('around which something stands is what is inside', () => {
    const inner = { message: { imageMessage: { caption: 'Once' } } };
    const { message } = messageIn(
      read(body({ ephemeralMessage: { message: { viewOnceMessageV2: inner } } })),
    );
    expect(message).toMatchObject({ type: 'image', text: 'Once' });
  });

  it('that answers, reacts, shares a place or a card says so', () => {
    const quoting = { stanzaId: 'BAE5AA', quotedMessage: { conversation: 'When?' } };
    const said = (it: object) => messageIn(read(body(it))).message;
    expect(said({ extendedTextMessage: { text: 'Now', contextInfo: quoting } })).toMatchObject({
      text: 'Now',
      quote: { ref: 'BAE5AA', text: 'When?' },
    });
    expect(said({ reactionMessage: { key: { id: 'BAE5AA' }, text: '👍' } })).toMatchObject({
      type: 'reaction',
      reaction: { toRef: 'BAE5AA', emoji: '👍' },
    });
    expect(
      said({ locationMessage: { degreesLatitude: 1.5, degreesLongitude: -2, name: 'Here' } }),
    ).toMatchObject({ content: { kind: 'location', latitude: 1.5, longitude: -2, name: 'Here' } });
    const vcard = 'BEGIN:VCARD\nFN:Ben\nTEL;type=CELL:+34 600 1\nEND:VCARD';
    expect(said({ contactMessage: { displayName: 'Ben', vcard } })).toMatchObject({
      content: { contacts: [{ name: 'Ben', phones: ['+34 600 1'] }] },
    });
  });

  it('of a kind that nobody here knows is a message all the same', () => {
    expect(messageIn(read(body({ pollCreationMessage: { name: 'When?' } }))).message).toMatchObject(
      {
        type: 'unknown',
        vendorType: 'pollCreationMessage',
      },
    );
  });

  it.each([
    ['nothing', null],
    ['words', 'hello'],
    ['no key', { message: { conversation: 'x' } }],
    ['no message', { key: { remoteJid: ana, fromMe: false, id: 'x' } }],
    [
      'a status that goes to everybody',
      body({ conversation: 'x' }, { remoteJid: 'status@broadcast' }),
    ],
    ['half a message', body({ imageMessage: 7 })],
    ['what WhatsApp tells its phones', body({ protocolMessage: { type: 0 } })],
  ])('with %s says nothing, and does not throw', (_, it) => {
    expect(read(it)).toBeNull();
  });
});
