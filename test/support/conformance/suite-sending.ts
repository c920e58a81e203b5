import { describe, expect, it } from 'vitest';
import { answerTimeoutMs } from '../../../src/main/core/remotes/http.ts';
import type { SendOutcome } from '../../../src/main/core/remotes/send-parts.ts';
import { codeOf, endOf } from './answers.ts';
import type { Harness } from './harness.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Every way a send can end. */
export function sending(name: string, harness: Harness): void {
  const { stage, meet, expectAskedOnce, expectTaken } = harness;

  describe.each(harness.sendKinds)(`${name}: %s`, (kind) => {
    const send = harness.sends[kind];

    it('an accepted send brings its ref, where it landed and the vendor’s date', async () => {
      const outcome = await send();
      expect(outcome).toMatchObject({
        kind: 'accepted',
        replayed: false,
        conversationRef: stage().given.landsIn,
        message: { direction: 'outbound', origin: 'lobby' },
      });
      if (outcome.kind !== 'accepted') return;
      expect(outcome.message.ref).not.toBe('');
      expect(Number.isSafeInteger(outcome.message.sentAt)).toBe(true);
      expect(Number.isSafeInteger(outcome.serverDate)).toBe(true);
      expectTaken(1);
    });

    it('the same key and words again are the same message, byte for byte the same request', async () => {
      const { keyHeader } = stage().given;
      if (keyHeader === null) return;
      const first = await send('key-7');
      const second = await send('key-7');
      expect(second).toMatchObject({ kind: 'accepted', replayed: true });
      if (first.kind !== 'accepted' || second.kind !== 'accepted') return;
      expect(second.message.ref).toBe(first.message.ref);
      const [one, two] = stage().requests;
      expect(one?.headers.get(keyHeader)).toBe('key-7');
      expect(two?.headers.get(keyHeader)).toBe('key-7');
      expect(two?.body).toBe(one?.body);
      expectTaken(1);
    });

    it.each(harness.refusals(kind))('answered by $name', async (refusal) => {
      void harness.refuse(kind, refusal);
      const outcome = await send();
      expect([endOf(outcome), codeOf(outcome)]).toEqual([refusal.send, refusal.code]);
      if (outcome.kind === 'not_sent') {
        expect(outcome.retryAfterMs).toBe(refusal.retryAfterMs ?? null);
      }
      expectAskedOnce(kind);
      expectTaken(0);
    });

    it.each(['close', 'cutBody', 'effectThenCut'] as const)(
      'an answer that is lost is unknown, and asked for by nobody but the outbox (%s)',
      async (fault) => {
        void meet(kind, { kind: fault });
        const outcome = await send();
        expect([endOf(outcome), codeOf(outcome)]).toEqual(['unknown', 'network_broken_answer']);
        expectAskedOnce(kind);
        expectTaken(fault === 'close' ? 0 : 1);
        if (stage().given.keyHeader === null) return;
        const again = await send();
        expect(again).toMatchObject({ kind: 'accepted', replayed: fault !== 'close' });
        expectTaken(1);
      },
    );

    it.each(['hang', 'effectThenHang'] as const)(
      'a vendor that hangs is unknown after half a minute, not before (%s)',
      async (fault) => {
        const met = meet(kind, { kind: fault });
        let outcome: SendOutcome | undefined;
        const ended = send().then((how) => (outcome = how));
        await met;
        await stage().clock.advance(answerTimeoutMs - 1);
        expect(outcome).toBeUndefined();
        await stage().clock.advance(1);
        const how = await ended;
        expect([endOf(how), codeOf(how)]).toEqual(['unknown', 'network_timeout']);
      },
    );

    it('a send that never found a connection certainly did not leave', async () => {
      await stage().unplug();
      const outcome = await send();
      expect([endOf(outcome), codeOf(outcome)]).toEqual(['not_sent', 'network_refused']);
    });

    it('closing Lobby before it left does not send; closing after is unknown', async () => {
      const closed = AbortSignal.abort();
      expect(endOf(await send('key-1', closed))).toBe('not_sent');
      expect(stage().requests).toHaveLength(0);
      const met = meet(kind, { kind: 'hang' });
      const leaving = new AbortController();
      const ended = send('key-2', leaving.signal);
      await met;
      leaving.abort();
      expect(endOf(await ended)).toBe('unknown');
    });

    it('after a 429 the next send is held back here, and the vendor is not asked', async () => {
      void meet(kind, { kind: 'tooMany', retryAfter: 7 });
      await send();
      const asked = stage().requests.length;
      const held = await send();
      expect(held).toMatchObject({ kind: 'not_sent', retryAfterMs: 7_000 });
      expect(stage().requests).toHaveLength(asked);
      await stage().clock.advance(7_000);
      expect(endOf(await send())).toBe('accepted');
    });

    it('a Retry-After that is a date is measured by the vendor’s own clock', async () => {
      const away = stage().clock.now() - dayMs;
      const headers = { 'Retry-After': new Date(away + 9_000).toUTCString() };
      void meet(kind, { kind: 'skew', ms: -dayMs }, { kind: 'fail', status: 429, headers });
      expect(await send()).toMatchObject({ kind: 'not_sent', retryAfterMs: 9_000 });
    });
  });
}
