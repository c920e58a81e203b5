import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scheme } from './scheme.ts';
import { answerChallenge, standardSecret, verify } from './verify.ts';

const from =
  (headers: Readonly<Record<string, string>>) =>
  (name: string): string | undefined =>
    headers[name];

/** The vector of the specification's own libraries (github.com/standard-webhooks/standard-webhooks). */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  payload: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const standard: Scheme = { kind: 'standard', secret: vector.secret };
const signed = (change: Readonly<Record<string, string>> = {}) =>
  from({
    'webhook-id': vector.id,
    'webhook-timestamp': String(vector.timestamp),
    'webhook-signature': vector.signature,
    ...change,
  });
const raw = Buffer.from(vector.payload);
const now = vector.timestamp * 1000;

describe('an event signed by Standard Webhooks', () => {
  it('that the specification gives was refused', () => {
    expect(verify(standard, raw, signed(), now)).toBe('genuine');
    const bare = { kind: 'standard', secret: vector.secret.slice('whsec_'.length) } as const;
    expect(verify(bare, raw, signed(), now)).toBe('genuine');
  });

  // As the specification's libraries test themselves.
  it.each([
    ['without an id', { 'webhook-id': '' }],
    ['of another id', { 'webhook-id': 'msg_other' }],
    ['without a stamp', { 'webhook-timestamp': '' }],
    ['with a stamp that is no number', { 'webhook-timestamp': '1614265330x' }],
    ['of another second', { 'webhook-timestamp': String(vector.timestamp + 1) }],
    ['without a signature', { 'webhook-signature': '' }],
    [
      'with another signature',
      { 'webhook-signature': 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=' },
    ],
    ['with half a signature', { 'webhook-signature': vector.signature.slice(0, 20) }],
    ['of another version', { 'webhook-signature': vector.signature.replace('v1,', 'v2,') }],
  ])('%s was taken', (_, change) => {
    expect(verify(standard, raw, signed(change), now)).toBe('wrong');
  });

  it('with several signatures, one of which is right, was refused', () => {
    const several = `v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,x ${vector.signature}`;
    expect(verify(standard, raw, signed({ 'webhook-signature': several }), now)).toBe('genuine');
  });

  it('was taken though its stamp is more than five minutes off', () => {
    expect(verify(standard, raw, signed(), now + 300_000)).toBe('genuine');
    expect(verify(standard, raw, signed(), now + 300_001)).toBe('stale');
    expect(verify(standard, raw, signed(), now - 300_001)).toBe('stale');
  });

  it.each(['whsec_', 'whsec_c2hvcnQ=', 'not base64 at all!', 'A'.repeat(100)])(
    'had the secret “%s”, which is none',
    (secret) => expect(standardSecret(secret)).toBeNull(),
  );
});

describe('an event signed as Meta does', () => {
  const meta: Scheme = { kind: 'meta', secret: 'app secret', verifyToken: 'our word' };
  const signature = (body: Buffer, secret = 'app secret') =>
    from({
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    });

  it('was judged by anything but its bytes and the secret', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.string(), (one, other, secret) => {
        const body = Buffer.from(one);
        expect(verify(meta, body, signature(body), 0)).toBe('genuine');
        const isSame = body.equals(Buffer.from(other));
        expect(verify(meta, Buffer.from(other), signature(body), 0)).toBe(
          isSame ? 'genuine' : 'wrong',
        );
        fc.pre(secret !== 'app secret');
        expect(verify(meta, body, signature(body, secret), 0)).toBe('wrong');
      }),
    );
    expect(verify(meta, raw, from({}), 0)).toBe('wrong');
  });

  it('was subscribed to by somebody who does not know the word', () => {
    const asked = { mode: 'subscribe', token: 'our word', challenge: '1158201444' };
    expect(answerChallenge(meta, asked)).toBe('1158201444');
    expect(answerChallenge(meta, { ...asked, token: 'our words' })).toBeNull();
    expect(answerChallenge(meta, { ...asked, mode: 'unsubscribe' })).toBeNull();
    expect(answerChallenge(standard, asked)).toBeNull();
  });
});
