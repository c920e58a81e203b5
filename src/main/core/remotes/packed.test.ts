import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MessageChange } from './live.ts';
import { packChange, packMessage, refOfPacked, unpackChange, unpackMessage } from './packed.ts';
import type { RemoteConversation, RemoteMessage } from './remote.ts';

/** Objects as a client makes them. */
const plain = { noNullPrototype: true } as const;

const text = fc.option(fc.string(), { nil: null });
const time = fc.option(fc.nat(), { nil: null });

/** What every message has. */
const always = {
  ref: fc.string(),
  otherRefs: fc.array(fc.string(), { maxLength: 2 }),
  direction: fc.constantFrom('inbound', 'outbound'),
  origin: fc.constantFrom('contact', 'phone', 'system'),
  type: fc.constantFrom('text', 'image', 'unknown'),
  vendorType: text,
  text,
  template: fc.constantFrom(null, {
    key: 'k',
    name: 'hello',
    language: 'en',
    values: { '1': 'a' },
  }),
  sentAt: fc.nat(),
  status: fc.constantFrom(null, 'sent', 'failed'),
  statusAt: time,
  failure: fc.constantFrom(null, {
    code: 'bad_input',
    vendorCode: 'x',
    httpStatus: 400,
    raw: '{}',
  }),
} as const;

/** What few have. */
const seldom = {
  quote: fc.record({ ref: fc.string(), text }, plain),
  reaction: fc.record({ toRef: fc.string(), emoji: text }, plain),
  editedAt: fc.nat(),
  deletedAt: fc.nat(),
  forwarded: fc.boolean(),
};

const message: fc.Arbitrary<RemoteMessage> = fc.oneof(
  fc.record(always, plain),
  fc
    .tuple(fc.record(always, plain), fc.record(seldom, { ...plain, requiredKeys: [] }))
    .map(([of, more]) => ({ ...of, ...more })),
);

const conversation: fc.Arbitrary<RemoteConversation> = fc.record(
  {
    ref: fc.string(),
    numberRef: text,
    contact: fc.record(
      { identifier: fc.string(), name: text, phone: text, username: text, replyTo: fc.string() },
      { ...plain, requiredKeys: ['identifier', 'name', 'phone', 'username'] },
    ),
    status: text,
    mode: fc.constantFrom(null, 'ai', 'human'),
    unread: time,
    lastInboundAt: time,
    lastOutboundAt: time,
    fingerprint: fc.string(),
  },
  plain,
);

it('what comes to the writer is what a vendor said, whatever a message has', () => {
  fc.assert(
    fc.property(message, conversation, (said, of) => {
      expect(unpackMessage(structuredClone(packMessage(said)))).toStrictEqual(said);
      const change: MessageChange = { kind: 'message', message: said, conversation: of };
      const packed = structuredClone(packChange(change));
      expect(unpackChange(packed)).toStrictEqual(change);
      expect(refOfPacked(packed)).toBe(of.ref);
    }),
  );
});
