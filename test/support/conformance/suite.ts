import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerTimeoutMs } from '../../../src/main/core/remotes/http.ts';
import type { SendOutcome } from '../../../src/main/core/remotes/remote.ts';
import { LobbyError } from '../../../src/shared/errors.ts';
import type { EndpointKind, Fault } from '../../../src/simulator/faults.ts';
import { settle } from '../virtual-clock.ts';
import type { Conformance, Refusal, RemoteStage, SendEnd } from './stage.ts';

const never = new AbortController().signal;
const dayMs = 24 * 60 * 60 * 1000;

/** Any vendor may say these; none of them is a promise that nothing happened. */
const anybodySays: readonly Refusal[] = [
  ...[500, 502, 503, 504, 408].map((status): Refusal => ({
    name: `${status}`,
    status,
    body: { error: 'internal_error', message: 'Something went wrong.' },
    code: 'remote_failed',
    send: 'unknown',
  })),
  {
    name: '502 with a page of a proxy',
    status: 502,
    body: '<html><body><h1>Bad gateway</h1></body></html>',
    code: 'remote_failed',
    send: 'unknown',
  },
  {
    name: '403 with a page of a firewall',
    status: 403,
    body: '<html><body><h1>Please wait</h1></body></html>',
    code: 'remote_forbidden',
    send: 'not_sent',
  },
  {
    name: '200 with HTML',
    status: 200,
    body: '<!doctype html><title>Sign in to the hotel’s network</title>',
    code: 'remote_not_json',
    send: 'unknown',
  },
  { name: '200 without a body', status: 200, body: '', code: 'remote_not_json', send: 'unknown' },
  {
    name: '200 with another shape',
    status: 200,
    body: { data: { hello: 'world' } },
    code: 'remote_unexpected_shape',
    send: 'unknown',
  },
  {
    name: '302 to another host',
    status: 302,
    body: '',
    headers: { location: 'http://127.0.0.1:9/elsewhere' },
    code: 'remote_unexpected_shape',
    send: 'unknown',
  },
];

/** What a read threw, or null when it brought something. */
async function thrownBy(read: () => Promise<unknown>): Promise<LobbyError | null> {
  try {
    await read();
    return null;
  } catch (thrown) {
    if (thrown instanceof LobbyError) return thrown;
    throw thrown;
  }
}

function endOf(outcome: SendOutcome): SendEnd | 'accepted' {
  return outcome.kind === 'not_sent' && outcome.stopsConnection ? 'stops' : outcome.kind;
}

function codeOf(outcome: SendOutcome): string | null {
  if (outcome.kind === 'accepted') return null;
  return outcome.kind === 'rejected' ? outcome.failure.code : outcome.error.code;
}

/**
 * What every vendor's client must do, tried against one stage: a sixth vendor's author runs this
 * first. A part the vendor does not offer is left out.
 */
export function remoteConformance(name: string, { open, refusals }: Conformance): void {
  let stage: RemoteStage;
  beforeEach(async () => {
    stage = await open();
  });
  afterEach(async () => {
    await stage.close();
  });

  const part = <Key extends keyof RemoteStage['remote']['parts']>(key: Key) => {
    const found = stage.remote.parts[key];
    if (found === undefined) throw new Error(`This client has no ${key}`);
    return found;
  };
  const list = (signal = never) => part('inbox').listConversations({ cursor: null }, signal);
  const read = (signal = never) =>
    part('inbox').readConversation(stage.given.conversationRef, null, signal);
  const sendText = (idempotencyKey = 'key-1', signal = never, text = stage.given.text) =>
    part('send.text').send(
      { conversationRef: stage.given.conversationRef, text, idempotencyKey },
      signal,
    );
  const sendTemplate = (idempotencyKey = 'key-1', signal = never) =>
    part('send.template').send({ ...stage.given.template, idempotencyKey }, signal);

  const reads = { list, read } as const;
  const sends = { sendText, sendTemplate } as const;
  const readKinds = ['list', 'read'] as const;
  const sendKinds = ['sendText', 'sendTemplate'] as const;

  /** Puts a fault before the next request; resolves when a request has met it. */
  function meet(kind: EndpointKind, ...faults: readonly Fault[]): Promise<void> {
    return new Promise((met) => {
      for (const fault of faults) {
        stage.faults.add({ fault, on: [kind], times: 1, onUsed: met });
      }
    });
  }
  const refuse = (kind: EndpointKind, { status, body, headers = {} }: Refusal) =>
    meet(kind, { kind: 'fail', status, body, headers });

  /** One message at the vendor at most, and none more than the outcomes say. */
  function expectHeld(text: string, most: number): void {
    const held = stage.held(text);
    if (held !== null) expect(held).toBe(most);
  }

  describe(`${name}: reading`, () => {
    it('a list has rows with a ref, a contact with a key, times in whole ms, and a fingerprint', async () => {
      const page = await list();
      expect(page.rows.length).toBeGreaterThan(0);
      expect(page.rows.map((row) => row.ref)).toContain(stage.given.conversationRef);
      for (const { ref, contact, lastInboundAt, fingerprint } of page.rows) {
        expect(ref).not.toBe('');
        expect(contact.identifier).not.toBe('');
        if (contact.phone !== null) expect(contact.phone).toMatch(/^\+\d{7,15}$/);
        if (lastInboundAt !== null) expect(Number.isSafeInteger(lastInboundAt)).toBe(true);
        expect(fingerprint).not.toBe('');
      }
      expect(Number.isSafeInteger(page.serverDate)).toBe(true);
      const again = await list();
      expect(again.rows.map((row) => row.fingerprint)).toEqual(
        page.rows.map((row) => row.fingerprint),
      );
    });

    it('walking the pages brings every row once, and ends', async () => {
      const { limit, rows } = stage.given.walk;
      const refs: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await part('inbox').listConversations({ cursor, limit }, never);
        refs.push(...page.rows.map((row) => row.ref));
        if (page.total !== null) expect(page.total).toBe(rows);
        cursor = page.next;
      } while (cursor !== null && refs.length <= rows);
      expect(refs).toHaveLength(rows);
      expect(new Set(refs).size).toBe(rows);
    });

    it('every filter reaches the vendor as it words it, and no filter that was not asked for', async () => {
      const { filters } = stage.given;
      const all = filters.map(({ sent }) => Object.keys(sent)).flat();
      for (const { query, sent, rows } of filters) {
        const page = await part('inbox').listConversations({ ...query, cursor: null }, never);
        const parameters = stage.requests.at(-1)?.url.searchParams ?? new URLSearchParams();
        const filtering = [...parameters].filter(([key]) => all.includes(key));
        expect(Object.fromEntries(filtering)).toEqual(sent);
        if (rows !== null) expect(page.rows).toHaveLength(rows);
      }
    });

    it('a cursor of somewhere else is told, without a request', async () => {
      const thrown = await thrownBy(() =>
        part('inbox').listConversations({ cursor: 'not of this list' }, never),
      );
      expect(thrown?.code).toBe('bad_input');
      expect(stage.requests).toHaveLength(0);
    });

    it('a thread has messages with refs of their own; a status belongs to outbound ones', async () => {
      const page = await read();
      expect(page.conversation.ref).toBe(stage.given.conversationRef);
      expect(page.messages.length).toBeGreaterThan(0);
      expect(new Set(page.messages.map((one) => one.ref)).size).toBe(page.messages.length);
      for (const { direction, status, sentAt } of page.messages) {
        expect(status === null).toBe(direction === 'inbound');
        expect(Number.isSafeInteger(sentAt)).toBe(true);
      }
    });

    it.each(readKinds)(
      'rows that come twice or in another order are the same rows (%s)',
      async (kind) => {
        const refsOf = async () => {
          const page = await reads[kind]();
          return 'rows' in page
            ? page.rows.map((row) => row.ref)
            : page.messages.map((one) => one.ref);
        };
        const refs = await refsOf();
        void meet(kind, { kind: 'duplicate' }, { kind: 'reorder' });
        const blemished = await refsOf();
        expect(blemished).toHaveLength(refs.length + 1);
        expect([...new Set(blemished)].toSorted()).toEqual(refs.toSorted());
      },
    );

    it('a clock that is a day off moves the server’s date and no message', async () => {
      const before = await read();
      void meet('read', { kind: 'skew', ms: -dayMs });
      const after = await read();
      expect(after.messages.map((one) => one.sentAt)).toEqual(
        before.messages.map((one) => one.sentAt),
      );
      expect(after.serverDate).toBe((before.serverDate ?? 0) - dayMs);
    });

    describe.each(readKinds)('%s', (kind) => {
      it.each([...refusals, ...anybodySays])('answered by $name', async (refusal) => {
        void refuse(kind, refusal);
        const thrown = await thrownBy(reads[kind]);
        expect(thrown?.code).toBe(refusal.code);
        if (refusal.code !== 'remote_not_json' && refusal.code !== 'remote_unexpected_shape') {
          expect(thrown?.detail).toMatchObject({ httpStatus: refusal.status });
        }
        expect(thrown?.detail?.['retryAfterMs'] ?? null).toBe(refusal.retryAfterMs ?? null);
        expect(stage.requests).toHaveLength(1);
      });

      it.each(['cutBody', 'close', 'effectThenCut'] as const)(
        'an answer that breaks off is an error, and is asked for once (%s)',
        async (fault) => {
          void meet(kind, { kind: fault });
          expect((await thrownBy(reads[kind]))?.code).toBe('network_broken_answer');
          expect(stage.requests).toHaveLength(1);
        },
      );

      it('a vendor that hangs is left after half a minute, not before', async () => {
        const met = meet(kind, { kind: 'hang' });
        let thrown: LobbyError | null | undefined;
        const ended = thrownBy(reads[kind]).then((how) => (thrown = how));
        await met;
        await stage.clock.advance(answerTimeoutMs - 1);
        expect(thrown).toBeUndefined();
        await stage.clock.advance(1);
        expect((await ended)?.code).toBe('network_timeout');
      });

      it('nobody there is told from an answer that was lost', async () => {
        await stage.unplug();
        expect((await thrownBy(reads[kind]))?.code).toBe('network_refused');
      });

      it('a caller who gives up is not kept waiting', async () => {
        const met = meet(kind, { kind: 'hang' });
        const leaving = new AbortController();
        const ended = thrownBy(() => reads[kind](leaving.signal));
        await met;
        leaving.abort();
        expect((await ended)?.detail).toMatchObject({ cancelled: true });
      });
    });
  });

  describe.each(sendKinds)(`${name}: %s`, (kind) => {
    const send = sends[kind];
    const textOf = (outcome: SendOutcome) =>
      outcome.kind === 'accepted' ? (outcome.message.text ?? '') : stage.given.text;

    it('an accepted send brings its ref, where it landed and the vendor’s date', async () => {
      const outcome = await send();
      expect(outcome).toMatchObject({
        kind: 'accepted',
        replayed: false,
        conversationRef: stage.given.conversationRef,
        message: { direction: 'outbound', origin: 'lobby' },
      });
      if (outcome.kind !== 'accepted') return;
      expect(outcome.message.ref).not.toBe('');
      expect(Number.isSafeInteger(outcome.message.sentAt)).toBe(true);
      expect(Number.isSafeInteger(outcome.serverDate)).toBe(true);
      expectHeld(textOf(outcome), 1);
    });

    it('the same key and words again are the same message, byte for byte the same request', async () => {
      const { keyHeader } = stage.given;
      if (keyHeader === null) return;
      const first = await send('key-7');
      const second = await send('key-7');
      expect(second).toMatchObject({ kind: 'accepted', replayed: true });
      if (first.kind !== 'accepted' || second.kind !== 'accepted') return;
      expect(second.message.ref).toBe(first.message.ref);
      const [one, two] = stage.requests;
      expect(one?.headers.get(keyHeader)).toBe('key-7');
      expect(two?.headers.get(keyHeader)).toBe('key-7');
      expect(two?.body).toBe(one?.body);
      expectHeld(textOf(first), 1);
    });

    it.each([...refusals, ...anybodySays])('answered by $name', async (refusal) => {
      void refuse(kind, refusal);
      const outcome = await send();
      expect([endOf(outcome), codeOf(outcome)]).toEqual([refusal.send, refusal.code]);
      if (outcome.kind === 'not_sent') {
        expect(outcome.retryAfterMs).toBe(refusal.retryAfterMs ?? null);
      }
      expect(stage.requests).toHaveLength(1);
      expectHeld(stage.given.text, 0);
    });

    it.each(['close', 'cutBody', 'effectThenCut'] as const)(
      'an answer that is lost is unknown, and asked for by nobody but the outbox (%s)',
      async (fault) => {
        void meet(kind, { kind: fault });
        const outcome = await send();
        expect([endOf(outcome), codeOf(outcome)]).toEqual(['unknown', 'network_broken_answer']);
        expect(stage.requests).toHaveLength(1);
        if (stage.given.keyHeader === null) return;
        const again = await send();
        expect(again).toMatchObject({ kind: 'accepted', replayed: fault !== 'close' });
        expectHeld(textOf(again), 1);
      },
    );

    it.each(['hang', 'effectThenHang'] as const)(
      'a vendor that hangs is unknown after half a minute, not before (%s)',
      async (fault) => {
        const met = meet(kind, { kind: fault });
        let outcome: SendOutcome | undefined;
        const ended = send().then((how) => (outcome = how));
        await met;
        await stage.clock.advance(answerTimeoutMs - 1);
        expect(outcome).toBeUndefined();
        await stage.clock.advance(1);
        const how = await ended;
        expect([endOf(how), codeOf(how)]).toEqual(['unknown', 'network_timeout']);
      },
    );

    it('a send that never found a connection certainly did not leave', async () => {
      await stage.unplug();
      const outcome = await send();
      expect([endOf(outcome), codeOf(outcome)]).toEqual(['not_sent', 'network_refused']);
    });

    it('closing Lobby before it left does not send; closing after is unknown', async () => {
      const closed = AbortSignal.abort();
      expect(endOf(await send('key-1', closed))).toBe('not_sent');
      expect(stage.requests).toHaveLength(0);
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
      const held = await send();
      expect(held).toMatchObject({ kind: 'not_sent', retryAfterMs: 7_000 });
      expect(stage.requests).toHaveLength(1);
      await stage.clock.advance(7_000);
      expect(endOf(await send())).toBe('accepted');
    });

    it('a Retry-After that is a date is measured by the vendor’s own clock', async () => {
      const away = stage.clock.now() - dayMs;
      const headers = { 'Retry-After': new Date(away + 9_000).toUTCString() };
      void meet(kind, { kind: 'skew', ms: -dayMs }, { kind: 'fail', status: 429, headers });
      expect(await send()).toMatchObject({ kind: 'not_sent', retryAfterMs: 9_000 });
    });
  });

  describe(`${name}: every request`, () => {
    it('says who asks, and carries the secret in a header alone', async () => {
      await list();
      await read();
      await sendText();
      await sendTemplate('key-2');
      expect(stage.requests).toHaveLength(4);
      for (const { url, headers, body } of stage.requests) {
        expect(headers.get('user-agent')).toMatch(/^Lobby\/\d/);
        expect(`${url.href}${body}`).not.toContain(stage.given.secret);
        expect([...headers.values()].join(' ')).toContain(stage.given.secret);
      }
    });

    it('a vendor that repeats the secret in its answer does not put it on the screen', async () => {
      const { secret } = stage.given;
      const body = { error: secret, message: `The key ${secret} is not valid.`, details: [secret] };
      for (const status of [401, 422, 500]) {
        void meet('list', { kind: 'fail', status, body });
        void meet('sendText', { kind: 'fail', status, body });
        const thrown = await thrownBy(list);
        expect(thrown).not.toBeNull();
        expect(JSON.stringify([thrown?.message, thrown?.detail])).not.toContain(secret);
        expect(JSON.stringify(await sendText())).not.toContain(secret);
      }
    });
  });

  describe(`${name}: testing a connection`, () => {
    it('finds every ability, and nobody gets a message', async () => {
      const check = await stage.remote.check(never);
      expect(check).toMatchObject({ ok: true, error: null });
      expect(check.abilities.length).toBeGreaterThan(0);
      for (const { state } of check.abilities) expect(state).toBe('yes');
      expectHeld('', 0);
      expectHeld(stage.given.text, 0);
    });

    it.each([...refusals, ...anybodySays].filter(({ code }) => code !== 'remote_rate_limited'))(
      'is an answer and never a throw when the vendor says $name',
      async (refusal) => {
        void refuse('list', refusal);
        const check = await stage.remote.check(never);
        expect(check).toMatchObject({ ok: false, error: { code: refusal.code } });
      },
    );

    it('is an answer when nobody is there, and when nobody answers', async () => {
      const met = meet('list', { kind: 'hang' });
      const checked = stage.remote.check(never);
      await met;
      await stage.clock.advance(answerTimeoutMs);
      expect(await checked).toMatchObject({ ok: false, error: { code: 'network_timeout' } });
      await stage.unplug();
      const check = await stage.remote.check(never);
      expect(check).toMatchObject({ ok: false, error: { code: 'network_refused' } });
      await settle();
    });
  });
}
