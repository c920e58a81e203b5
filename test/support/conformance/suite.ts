import { describe, expect, it } from 'vitest';
import { answerTimeoutMs } from '../../../src/main/core/remotes/http.ts';
import { settle } from '../virtual-clock.ts';
import { thrownBy } from './answers.ts';
import { createHarness, never, type Harness } from './harness.ts';
import type { Conformance } from './stage.ts';
import { asking } from './suite-asking.ts';
import { files } from './suite-files.ts';
import { reading } from './suite-reading.ts';
import { sending } from './suite-sending.ts';
import { settingUp } from './suite-setting-up.ts';

/** What is the same for every request, whatever it asks. */
function everyRequest(name: string, harness: Harness): void {
  const { stage, asks, sends, meet, askKinds, sendKinds } = harness;

  describe(`${name}: every request`, () => {
    it('says who asks, and carries the secret in a header alone', async () => {
      for (const kind of askKinds) await asks[kind]();
      for (const kind of sendKinds) await sends[kind](`key-of-${kind}`);
      const seen = stage().requests.map((request) => stage().kindOf(request));
      const beside = [
        ...(sendKinds.includes('sendMedia') && harness.uploads ? ['upload'] : []),
        // Who signs in has its secret from there: the requests before it carry none.
        ...(seen.includes('signIn') ? ['signIn'] : []),
      ];
      expect(new Set(seen)).toEqual(new Set([...askKinds, ...sendKinds, ...beside]));
      for (const request of stage().requests) {
        const { url, headers, body } = request;
        expect(headers.get('user-agent')).toMatch(/^Lobby\/\d/);
        expect(`${url.href}${body}`).not.toContain(stage().given.secret);
        const carriers = [...headers.values()].filter((text) =>
          text.includes(stage().given.secret),
        );
        expect(carriers).toHaveLength(stage().kindOf(request) === 'signIn' ? 0 : 1);
      }
    });

    it('a vendor that repeats the secret in its answer does not put it on the screen', async () => {
      const { secret } = stage().given;
      const body = { error: secret, message: `The key ${secret} is not valid.`, details: [secret] };
      // Where somebody signs in, a 401 means doing so again, and all is well afterwards.
      const [first] = askKinds;
      if (first !== undefined) await asks[first]();
      const signsIn = stage().requests.some((request) => stage().kindOf(request) === 'signIn');
      for (const status of signsIn ? [200, 422, 500] : [200, 401, 422, 500]) {
        for (const kind of askKinds) {
          void meet(kind, { kind: 'fail', status, body });
          const thrown = await thrownBy(asks[kind]);
          expect(thrown).not.toBeNull();
          expect(JSON.stringify([thrown?.message, thrown?.detail])).not.toContain(secret);
        }
        for (const kind of sendKinds) {
          void meet(kind, { kind: 'fail', status, body });
          expect(JSON.stringify(await sends[kind]())).not.toContain(secret);
        }
      }
    });
  });
}

function testing(name: string, harness: Harness): void {
  const { stage, meet, expectTaken } = harness;
  /** What a test of a connection asks first. */
  const first = harness.offers('inbox') ? 'list' : (harness.askKinds[0] ?? 'list');

  describe(`${name}: testing a connection`, () => {
    it('finds every ability, and nobody gets a message', async () => {
      const check = await stage().remote.check(never);
      expect(check).toMatchObject({ ok: true, error: null });
      const parts = check.abilities.map(({ part }) => part);
      expect(new Set(parts)).toEqual(new Set(Object.keys(stage().remote.parts)));
      for (const { part, state } of check.abilities) {
        expect(state).toBe(stage().given.untried.includes(part) ? 'unknown' : 'yes');
      }
      expectTaken(0);
    });

    it.each(harness.refusals(first).filter(({ code }) => code !== 'remote_rate_limited'))(
      'is an answer and never a throw when the vendor says $name',
      async (refusal) => {
        void harness.refuse(first, refusal);
        const check = await stage().remote.check(never);
        expect(check).toMatchObject({ ok: false, error: { code: refusal.code } });
      },
    );

    it('is an answer when nobody is there, and when nobody answers', async () => {
      const met = meet(first, { kind: 'hang' });
      const checked = stage().remote.check(never);
      await met;
      await stage().clock.advance(answerTimeoutMs);
      expect(await checked).toMatchObject({ ok: false, error: { code: 'network_timeout' } });
      await stage().unplug();
      const check = await stage().remote.check(never);
      expect(check).toMatchObject({ ok: false, error: { code: 'network_refused' } });
      await settle();
    });
  });
}

/**
 * What every vendor's client must do, tried against one stage: a sixth vendor's author runs this
 * first. A part the vendor does not offer is left out.
 */
export function remoteConformance(name: string, conformance: Conformance): void {
  describe(name, () => {
    const harness = createHarness(conformance);
    reading(name, harness);
    asking(name, harness);
    sending(name, harness);
    files(name, harness);
    settingUp(name, harness);
    everyRequest(name, harness);
    testing(name, harness);
  });
}
