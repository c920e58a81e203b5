import { describe, expect, it } from 'vitest';
import { neededFor } from '../../../src/shared/contract/advanced.ts';
import { answerTimeoutMs } from '../../../src/main/core/remotes/http.ts';
import { errorCodes, LobbyError } from '../../../src/shared/errors.ts';
import { codeOf, endOf, thrownBy } from './answers.ts';
import { never, type Harness } from './harness.ts';

/** Files on their way out and in, what is answered and reacted to, and the mark of what was read. */
export function files(name: string, harness: Harness): void {
  const { stage, part, sends, meet, expectTaken } = harness;

  const fetched = (signal = never) => {
    const { numberRef = '' } = stage().given.address ?? {};
    const mediaRef = harness.files().here.ref;
    const download = part('inbox').fetchMedia?.({ numberRef, mediaRef }, signal);
    if (download === undefined) throw new Error('This inbox gives no files');
    return download;
  };
  /** All of a file; throws what its stream errs with. */
  const whole = async (signal = never): Promise<Uint8Array> => {
    const { body } = await fetched(signal);
    return new Uint8Array(await new Response(body).arrayBuffer());
  };

  const uploading = (): void => {
    it.each(harness.refusals('upload'))(
      'a file that is refused ($name) is a message that was not sent, and never an unknown one',
      async (refusal) => {
        void harness.refuse('upload', refusal);
        const outcome = await sends.sendMedia();
        expect(codeOf(outcome)).toBe(refusal.code);
        const again = errorCodes[refusal.code] || refusal.send === 'not_sent';
        expect(endOf(outcome)).toBe(
          refusal.send === 'stops' ? 'stops' : again ? 'not_sent' : 'rejected',
        );
        expect(stage().requests.map((one) => stage().kindOf(one))).toEqual(['upload']);
        expectTaken(0);
      },
    );

    it.each(['close', 'cutBody', 'effectThenCut'] as const)(
      'a file whose answer is lost may be sent again: nobody saw it (%s)',
      async (fault) => {
        void meet('upload', { kind: fault });
        const outcome = await sends.sendMedia();
        expect([endOf(outcome), codeOf(outcome)]).toEqual(['not_sent', 'network_broken_answer']);
        expectTaken(0);
      },
    );
  };

  const opening = (): void => {
    it('a file that cannot be opened any more fails, and asks nobody', async () => {
      const open = () => Promise.reject(new LobbyError('not_found', 'It is not there any more.'));
      const intent = { ...harness.addressed('key-1'), kind: 'image', caption: null } as const;
      const { file } = harness.files();
      const outcome = await part('send.media').send({ ...intent, file: { ...file, open } }, never);
      expect([endOf(outcome), codeOf(outcome)]).toEqual(['rejected', 'not_found']);
      expect(stage().requests).toHaveLength(0);
    });
  };

  const receiving = (): void => {
    it('a file comes as its sender made it', async () => {
      const { here } = harness.files();
      const download = await fetched();
      expect(download.mime).toBe(here.mime);
      if (download.bytes !== null) expect(download.bytes).toBe(here.bytes.byteLength);
      expect(Buffer.from(await whole()).equals(here.bytes)).toBe(true);
    });

    it.each([
      [503, 'remote_failed', true],
      [429, 'remote_rate_limited', true],
      [404, 'remote_not_found', false],
      [401, 'remote_unauthorized', false],
    ] as const)('%s is told from a file (%s)', async (status, code, retryable) => {
      void meet('media', { kind: 'fail', status });
      expect(await thrownBy(whole)).toMatchObject({ code, retryable });
    });

    it.each([
      ['a page of a proxy', '<html>Please sign in</html>', 'text/html', 'remote_not_json'],
      ['an answer in words', '{"data":{}}', 'application/json', 'remote_unexpected_shape'],
    ])('%s is no file', async (_, body, type, code) => {
      void meet('media', { kind: 'fail', status: 200, body, headers: { 'content-type': type } });
      expect((await thrownBy(whole))?.code).toBe(code);
    });

    it('half a file never passes for a whole one', async () => {
      void meet('media', { kind: 'cutBody' });
      expect((await thrownBy(whole))?.code).toBe('network_broken_answer');
    });

    it('a file that does not begin is left after half a minute', async () => {
      const met = meet('media', { kind: 'hang' });
      const ended = thrownBy(whole);
      await met;
      await stage().clock.advance(answerTimeoutMs);
      expect((await ended)?.code).toBe('network_timeout');
    });

    it('nobody there, and nobody who waits any more', async () => {
      const leaving = new AbortController();
      const met = meet('media', { kind: 'hang' });
      const ended = thrownBy(() => whole(leaving.signal));
      await met;
      leaving.abort();
      expect((await ended)?.detail).toMatchObject({ cancelled: true });
      await stage().unplug();
      expect((await thrownBy(whole))?.code).toBe('network_refused');
    });
  };

  const advanced = (): void => {
    it('everything that it says it takes, it takes', async () => {
      const { kinds } = part('send.advanced');
      const given = stage().given.advanced ?? [];
      const needed = given.flatMap((content) =>
        content.kind === 'reaction' ? [content.kind] : neededFor(content),
      );
      expect(new Set(needed)).toEqual(new Set(kinds));
      for (const content of given) {
        const intent = { ...harness.addressed('key-1'), content };
        expect(endOf(await part('send.advanced').send(intent, never))).toBe('accepted');
      }
      expectTaken(given.length);
    });
  };

  const marking = (): void => {
    const mark = async (signal = never) =>
      part('inbox').markRead?.(stage().given.conversationRef, signal);

    it('that all was read is told once, and what goes wrong is an error', async () => {
      await mark();
      expect(stage().requests.map((one) => stage().kindOf(one))).toEqual(['markRead']);
      void meet('markRead', { kind: 'fail', status: 503 });
      expect((await thrownBy(mark))?.code).toBe('remote_failed');
      void meet('markRead', { kind: 'html' });
      expect((await thrownBy(mark))?.code).toBe('remote_not_json');
    });
  };

  if (harness.marksRead) describe(`${name}: what was read`, marking);
  if (harness.offers('send.media')) {
    describe(`${name}: a file`, opening);
    if (harness.uploads) describe(`${name}: a file on its way out`, uploading);
    if (harness.fetches) describe(`${name}: a file on its way in`, receiving);
  }
  if (harness.offers('send.advanced')) describe(`${name}: more than words`, advanced);
}
