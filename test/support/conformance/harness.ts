import { afterEach, beforeEach, expect } from 'vitest';
import type { SendOutcome } from '../../../src/main/core/remotes/remote.ts';
import type { RemotePart } from '../../../src/shared/domain/vendors.ts';
import type { EndpointKind, Fault } from '../../../src/simulator/faults.ts';
import { anybodySays } from './answers.ts';
import type { Conformance, Refusal, RemoteStage } from './stage.ts';
import { textIntent } from '../text-intent.ts';

export const never = new AbortController().signal;

type SendKind = 'sendText' | 'sendTemplate';
/** Everything but a send: it brings something or throws. */
export type AskKind = Exclude<EndpointKind, SendKind>;

const askKinds: Readonly<Record<AskKind, RemotePart>> = {
  list: 'inbox',
  read: 'inbox',
  numbers: 'numbers',
  claim: 'numbers',
  templates: 'templates',
  onboarding: 'onboarding',
};

/** What the tests of a suite work with; `stage()` is a fresh one in each of them. */
export type Harness = ReturnType<typeof createHarness>;

/** Registers the stage of a suite with vitest. */
export function createHarness({ module, open, refusals }: Conformance) {
  let current: RemoteStage | null = null;
  beforeEach(async () => {
    current = await open();
  });
  afterEach(async () => {
    await current?.close();
  });

  const stage = (): RemoteStage => {
    if (current === null) throw new Error('A stage stands in a test alone');
    return current;
  };
  const part = <Key extends keyof RemoteStage['remote']['parts']>(key: Key) => {
    const found = stage().remote.parts[key];
    if (found === undefined) throw new Error(`This client has no ${key}`);
    return found;
  };
  const given = <Key extends 'numberRef' | 'claimable' | 'form'>(key: Key) => {
    const found = stage().given[key];
    if (found === null) throw new Error(`This stage is not given ${key}`);
    return found;
  };

  const asks = {
    list: (signal = never) => part('inbox').listConversations({ cursor: null }, signal),
    read: (signal = never) =>
      part('inbox').readConversation(stage().given.conversationRef, null, signal),
    numbers: (signal = never) => part('numbers').list(signal),
    claim: async (signal = never) => part('numbers').claim?.(given('claimable'), signal),
    templates: (signal = never) =>
      part('templates').list(given('numberRef'), { includeRejected: false }, signal),
    onboarding: (signal = never) => part('onboarding').createLink(given('form'), signal),
  } satisfies Record<AskKind, (signal?: AbortSignal) => Promise<unknown>>;

  const sends = {
    sendText: (idempotencyKey = 'key-1', signal = never) => {
      const { conversationRef, text } = stage().given;
      return part('send.text').send(textIntent({ conversationRef, text, idempotencyKey }), signal);
    },
    sendTemplate: (idempotencyKey = 'key-1', signal = never) =>
      part('send.template').send({ ...stage().given.template, idempotencyKey }, signal),
  } satisfies Record<SendKind, (key?: string, signal?: AbortSignal) => Promise<SendOutcome>>;

  /** Puts a fault before the next request; resolves when a request has met it. */
  function meet(kind: EndpointKind, ...faults: readonly Fault[]): Promise<void> {
    return new Promise((met) => {
      for (const fault of faults) {
        stage().faults.add({ fault, on: [kind], times: 1, onUsed: met });
      }
    });
  }

  const sendKinds: readonly SendKind[] = [
    ...(module.parts.includes('send.text') ? (['sendText'] as const) : []),
    ...(module.parts.includes('send.template') ? (['sendTemplate'] as const) : []),
  ];

  return {
    stage,
    part,
    given,
    asks,
    sends,
    meet,
    askKinds: (Object.keys(askKinds) as AskKind[]).filter((kind) =>
      module.parts.includes(askKinds[kind]),
    ),
    sendKinds,
    offers: (key: RemotePart) => module.parts.includes(key),
    refusals: (kind: EndpointKind) =>
      [...refusals, ...anybodySays].filter(({ on }) => on?.includes(kind) ?? true),
    refuse: (kind: EndpointKind, { status, body, headers = {} }: Refusal) =>
      meet(kind, { kind: 'fail', status, body, headers }),
    /** The client asked for this, and asked nothing twice: one question may be a request for each number. */
    expectAskedOnce: (kind: EndpointKind): void => {
      const asked = stage()
        .requests.filter((request) => stage().kindOf(request) === kind)
        .map(({ url }) => url.href);
      expect(asked.length).toBeGreaterThan(0);
      expect(new Set(asked).size).toBe(asked.length);
    },
    expectTaken: (count: number): void => {
      const taken = stage().taken();
      if (taken !== null) expect(taken).toBe(count);
    },
  };
}
