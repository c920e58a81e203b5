import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Caller } from '../../../../shared/domain/permissions.ts';
import type { ErrorDetail } from '../../../../shared/errors.ts';
import type { LogPort } from '../../ports.ts';
import type { WorkspaceMachine } from '../../workspace/machine.ts';
import type { Place } from '../../workspace/place.ts';
import { appHandlers } from './handlers.ts';

const caller: Caller = { role: 'admin', rights: [] };

/** What a support request would hold, with these log lines and this place. */
async function diagnostics(lines: readonly string[], place: Place): Promise<string> {
  const log: Pick<LogPort, 'tail' | 'write'> = {
    write: () => undefined,
    tail: (count) => lines.slice(-count),
  };
  const machine: Pick<WorkspaceMachine, 'settled'> = { settled: async () => place };
  const handlers = appHandlers(machine, {
    app: { version: '0.0.0-test', host: 'browser', platform: 'test' },
    clock: { now: () => 0, sleep: async () => undefined },
    log,
    keychain: null,
  });
  return (await handlers['app.diagnostics']({}, caller)).text;
}

const marker = fc.stringMatching(/^[a-z]{6}QZX[a-z]{6}$/);
const quoted = fc.string().map((text) => text.replaceAll('QZX', ''));
const secretField = fc.constantFrom('apiKey', 'api_key', 'authorization', 'token', 'password');
const textField = fc.constantFrom('text', 'body', 'draft', 'caption', 'snippet', 'displayName');
const phone = fc
  .stringMatching(/^[1-9][0-9]{9,13}$/)
  .chain((digits) =>
    fc.constantFrom(`+${digits}`, digits, `+${digits.slice(0, 3)} ${digits.slice(3)}`),
  );

/** A log line as it would stand there if nobody had cleaned it, and what must not come out of it. */
const plantedLine = fc
  .record({
    secretField,
    textField,
    secret: marker,
    words: marker,
    around: quoted,
    phone,
    key: marker,
  })
  .map(
    ({ secretField: secretIn, textField: textIn, secret, words, around, phone: number, key }) => ({
      line: `12:00 error sync.failed ${JSON.stringify({
        [secretIn]: secret,
        inside: [{ [textIn]: `${around}"${words}` }],
        note: `${number} clv_live_sk_${key}`,
      })}`,
      planted: [secret, words, number, `clv_live_sk_${key}`],
    }),
  );

it('no secret, phone or message text that stands in the log comes out of a diagnostics bundle', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plantedLine, { minLength: 1, maxLength: 5 }), async (all) => {
      const text = await diagnostics(
        all.map(({ line }) => line),
        { kind: 'first_run' },
      );
      expect(text).toContain('sync.failed');
      for (const one of all.flatMap(({ planted }) => planted)) {
        expect(text.includes(one), one).toBe(false);
      }
    }),
  );
});

it('nor does what stands in the problem of a workspace; its code does', async () => {
  await fc.assert(
    fc.asyncProperty(secretField, marker, phone, async (field, secret, number) => {
      const detail: ErrorDetail = { [field]: secret, raw: `{"${field}":"${secret}"} ${number}` };
      const text = await diagnostics([], {
        kind: 'problem',
        error: {
          code: 'key_wrong',
          message: `${number} says clv_${secret}`,
          retryable: false,
          detail,
        },
      });
      expect(text).toContain('"code": "key_wrong"');
      for (const one of [secret, number]) expect(text.includes(one), one).toBe(false);
    }),
  );
});
