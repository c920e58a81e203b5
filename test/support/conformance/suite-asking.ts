import { describe, expect, it } from 'vitest';
import { answerTimeoutMs } from '../../../src/main/core/remotes/http.ts';
import type { LobbyError } from '../../../src/shared/errors.ts';
import { thrownBy } from './answers.ts';
import type { Harness } from './harness.ts';

/** Every way an answer can be bad, at every endpoint that is no send. */
export function asking(name: string, harness: Harness): void {
  const { stage, asks, meet, expectAskedOnce } = harness;

  describe.each(harness.askKinds)(`${name}: %s`, (kind) => {
    it.each(harness.refusals(kind))('answered by $name', async (refusal) => {
      void harness.refuse(kind, refusal);
      const thrown = await thrownBy(asks[kind]);
      expect(thrown?.code).toBe(refusal.code);
      if (refusal.code !== 'remote_not_json' && refusal.code !== 'remote_unexpected_shape') {
        expect(thrown?.detail).toMatchObject({ httpStatus: refusal.status });
      }
      expect(thrown?.detail?.['retryAfterMs'] ?? null).toBe(refusal.retryAfterMs ?? null);
      expectAskedOnce(kind);
    });

    it.each(['cutBody', 'close', 'effectThenCut'] as const)(
      'an answer that breaks off is an error, and is asked for once (%s)',
      async (fault) => {
        void meet(kind, { kind: fault });
        expect((await thrownBy(asks[kind]))?.code).toBe('network_broken_answer');
        expectAskedOnce(kind);
      },
    );

    it('a vendor that hangs is left after half a minute, not before', async () => {
      const met = meet(kind, { kind: 'hang' });
      let thrown: LobbyError | null | undefined;
      const ended = thrownBy(asks[kind]).then((how) => (thrown = how));
      await met;
      await stage().clock.advance(answerTimeoutMs - 1);
      expect(thrown).toBeUndefined();
      await stage().clock.advance(1);
      expect((await ended)?.code).toBe('network_timeout');
    });

    it('nobody there is told from an answer that was lost', async () => {
      await stage().unplug();
      expect((await thrownBy(asks[kind]))?.code).toBe('network_refused');
    });

    it('a caller who gives up is not kept waiting', async () => {
      const met = meet(kind, { kind: 'hang' });
      const leaving = new AbortController();
      const ended = thrownBy(() => asks[kind](leaving.signal));
      await met;
      leaving.abort();
      expect((await ended)?.detail).toMatchObject({ cancelled: true });
    });
  });
}
