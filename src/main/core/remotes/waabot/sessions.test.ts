import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waabotSimulatorStage } from '../../../../../test/support/conformance/waabot-stages.ts';
import type { RemoteStage } from '../../../../../test/support/conformance/stage.ts';
import { thrownBy } from '../../../../../test/support/conformance/answers.ts';
import { textIntent } from '../../../../../test/support/text-intent.ts';
import { readQr } from './session.ts';

const never = new AbortController().signal;

describe('a session of Waabot', () => {
  let stage: RemoteStage;
  beforeEach(async () => {
    stage = await waabotSimulatorStage();
  });
  afterEach(() => stage.close());

  const kinds = () => stage.requests.map((request) => stage.kindOf(request));
  const list = () => stage.remote.parts.numbers?.list(never);
  const send = () => {
    const { address, text } = stage.given;
    const intent = textIntent({ conversationRef: '', text, idempotencyKey: 'key-1' });
    return stage.remote.parts['send.text']?.send({ ...intent, ...address }, never);
  };

  it('many questions at once sign in once', async () => {
    await Promise.all([list(), list(), list()]);
    expect(kinds().filter((kind) => kind === 'signIn')).toHaveLength(1);
  });

  it('a fresh token that comes along is used from then on', async () => {
    await list();
    const first = stage.requests.at(-1)?.headers.get('authorization');
    await stage.clock.advance(16 * 60_000);
    await list();
    await list();
    expect(stage.requests.at(-2)?.headers.get('authorization')).toBe(first);
    expect(stage.requests.at(-1)?.headers.get('authorization')).not.toBe(first);
    expect(kinds().filter((kind) => kind === 'signIn')).toHaveLength(1);
  });

  it('a 401 means signing in again, once, and the question is asked once more', async () => {
    await list();
    stage.faults.add({ fault: { kind: 'fail', status: 401 }, on: ['numbers'], times: 1 });
    expect(await list()).toHaveLength(1);
    expect(kinds()).toEqual(['signIn', 'numbers', 'numbers', 'signIn', 'numbers']);
  });

  it('a 401 that stays is told, and asks no third time', async () => {
    stage.faults.add({ fault: { kind: 'fail', status: 401 }, on: ['numbers'] });
    expect((await thrownBy(async () => list()))?.code).toBe('remote_unauthorized');
    expect(kinds()).toEqual(['signIn', 'numbers', 'signIn', 'numbers']);
  });

  it('a send that a dead session refused goes once a new one is there', async () => {
    await list();
    stage.faults.add({ fault: { kind: 'fail', status: 401 }, on: ['sendText'], times: 1 });
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(stage.taken()).toBe(1);
  });

  it('a send that could not even sign in certainly did not leave', async () => {
    stage.faults.add({ fault: { kind: 'close' }, on: ['signIn'] });
    expect(await send()).toMatchObject({ kind: 'not_sent', stopsConnection: false });
    stage.faults.clear();
    const body = { status: false, message: 'Invalid email or password' };
    stage.faults.add({ fault: { kind: 'fail', status: 400, body }, on: ['signIn'] });
    expect(await send()).toMatchObject({
      kind: 'not_sent',
      stopsConnection: true,
      error: { code: 'remote_unauthorized', detail: { reason: 'login' } },
    });
    expect(stage.taken()).toBe(0);
  });

  it('an address of one’s own for signing in and for the older route is asked', async () => {
    stage.faults.add({ fault: { kind: 'fail', status: 404 }, on: ['sendText'], times: 1 });
    expect(await send()).toMatchObject({ kind: 'accepted' });
    const { pathname } = stage.requests.at(-1)?.url ?? new URL('https://nobody.test');
    expect(pathname).toBe('/api/v1/whatsapp/sendText');
  });
});

describe('a code to scan', () => {
  it.each([
    ['', { kind: 'blank' }],
    [' \n', { kind: 'blank' }],
    ['data:image/png;base64,', { kind: 'blank' }],
    [
      'data:image/png;base64,iVBORw0KGgo=',
      { kind: 'image', dataUrl: 'data:image/png;base64,iVBORw0KGgo=' },
    ],
    ['iVBORw0KGgoAAAA', { kind: 'image', dataUrl: 'data:image/png;base64,iVBORw0KGgoAAAA' }],
    ['/9j/4AAQ', { kind: 'image', dataUrl: 'data:image/jpeg;base64,/9j/4AAQ' }],
    ['2@abc+def/==,xyz', { kind: 'text', text: '2@abc+def/==,xyz' }],
  ])('“%s” is read as what it is', (text, qr) => expect(readQr(text)).toEqual(qr));

  it.each([
    '<html>Sign in</html>',
    'data:text/html;base64,PGI+',
    'data:image/svg+xml;base64,PHN2Zz4=',
  ])('“%s” is no code, and is never drawn', (text) =>
    expect(() => readQr(text)).toThrow(
      expect.objectContaining({ code: 'remote_unexpected_shape' }),
    ),
  );
});
