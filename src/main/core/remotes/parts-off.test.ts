import { expect, it } from 'vitest';
import type { ErrorCode, LobbyError } from '../../../shared/errors.ts';
import { vendorError } from '../../../../test/support/catalogue-world.ts';
import { watchParts } from './parts-off.ts';
import type { Remote, RemoteParts } from './remote.ts';
import type { SendOutcome } from './send-parts.ts';

const signal = new AbortController().signal;
const address = { conversationRef: 'c', numberRef: 'n', contact: 'k' };
const text = { ...address, text: 'Hello', quotedRef: null, idempotencyKey: 'i' };

function world() {
  let refusal: LobbyError | null = null;
  let outcome: SendOutcome = { kind: 'unknown', error: value('network_broken_answer') };
  let turns = 0;
  let now = 1000;
  const listTemplates = async () => {
    if (refusal !== null) throw refusal;
    return [];
  };
  const parts: RemoteParts = {
    templates: { list: listTemplates },
    'send.text': { idempotency: 'none', quotes: true, send: async () => outcome },
    inbox: {
      order: 'newest_first',
      history: 'recent',
      listConversations: async () => ({
        rows: [],
        next: null,
        previous: null,
        total: 0,
        serverDate: null,
      }),
      readConversation: () => Promise.reject(new Error('not asked here')),
      fetchMedia: () => Promise.reject(vendorError('remote_forbidden')),
    },
  };
  const remote: Remote = {
    vendor: 'cloove',
    parts,
    check: () => Promise.reject(new Error('not asked here')),
  };
  const watched = watchParts(remote, { now: () => (now += 1) }, () => (turns += 1));
  return {
    watched,
    turns: () => turns,
    refuse: (code: ErrorCode | null) => (refusal = code === null ? null : vendorError(code)),
    ends: (next: SendOutcome) => (outcome = next),
    list: () => watched.remote.parts.templates?.list('n', { includeRejected: true }, signal),
    send: () => watched.remote.parts['send.text']?.send(text, signal),
  };
}

const value = (code: ErrorCode) => ({ code, message: 'Said so.', retryable: false });
const notSent = (code: ErrorCode): SendOutcome => ({
  kind: 'not_sent',
  error: value(code),
  retryAfterMs: null,
  stopsConnection: true,
});

it.each(['remote_unauthorized', 'remote_forbidden', 'remote_missing_scope'] as const)(
  '%s turns the part that was asked off with its reason, and no other',
  async (code) => {
    const { watched, refuse, list } = world();
    refuse(code);
    await expect(list()).rejects.toMatchObject({ code });
    expect(watched.off()).toMatchObject([{ part: 'templates', error: { code } }]);
  },
);

it('a part is on again with its first good answer, and windows are told of each turn once', async () => {
  const { watched, refuse, list, turns } = world();
  refuse('remote_missing_scope');
  await expect(list()).rejects.toThrow();
  const [first] = watched.off();
  await expect(list()).rejects.toThrow();
  expect(watched.off()).toEqual([first]);
  refuse(null);
  expect(await list()).toEqual([]);
  expect(watched.off()).toEqual([]);
  expect(turns()).toBe(2);
});

it('a network that is down says nothing of a part', async () => {
  const { watched, refuse, list } = world();
  refuse('remote_missing_scope');
  await expect(list()).rejects.toThrow();
  refuse('network_offline');
  await expect(list()).rejects.toThrow();
  expect(watched.off()).toHaveLength(1);
});

it('a send that is refused without throwing turns its part off; a lost answer does not turn it on', async () => {
  const { watched, ends, send } = world();
  ends(notSent('remote_missing_scope'));
  await send();
  expect(watched.off()).toMatchObject([{ part: 'send.text' }]);
  ends({ kind: 'unknown', error: value('network_timeout') });
  await send();
  ends(notSent('network_offline'));
  await send();
  expect(watched.off()).toHaveLength(1);
  ends({
    kind: 'rejected',
    failure: { code: 'remote_rejected', vendorCode: null, httpStatus: 422, raw: '' },
    serverDate: null,
  });
  await send();
  expect(watched.off()).toEqual([]);
});

it('a file that may not be had does not turn its inbox off', async () => {
  const { watched } = world();
  const { inbox } = watched.remote.parts;
  await expect(
    inbox?.fetchMedia?.({ numberRef: 'n', mediaRef: 'm' }, signal),
  ).rejects.toMatchObject({ code: 'remote_forbidden' });
  expect(watched.off()).toEqual([]);
});

it('after a person tried again nothing is off until it is refused again', async () => {
  const { watched, refuse, list, turns } = world();
  refuse('remote_forbidden');
  await expect(list()).rejects.toThrow();
  watched.forget();
  expect(watched.off()).toEqual([]);
  watched.forget();
  expect(turns()).toBe(2);
});

it('a watched client offers what it offered before, and its settings can be read', () => {
  const { watched } = world();
  const { parts } = watched.remote;
  expect('templates' in parts).toBe(true);
  expect('health' in parts).toBe(false);
  expect(parts['send.text']?.quotes).toBe(true);
  expect(parts.inbox).toBe(parts.inbox);
});
