import { afterEach, beforeEach, expect } from 'vitest';
import type { SendOutcome } from '../../../src/main/core/remotes/send-parts.ts';
import type { RemotePart } from '../../../src/shared/domain/vendors.ts';
import type { EndpointKind, Fault } from '../../../src/simulator/faults.ts';
import { anybodySays } from './answers.ts';
import { clinicAsks, clinicKinds, type ClinicKind } from './clinic-asks.ts';
import type { Conformance, Refusal, RemoteStage } from './stage.ts';
import { textIntent } from '../text-intent.ts';

export const never = new AbortController().signal;

const sendParts = {
  sendText: 'send.text',
  sendTemplate: 'send.template',
  sendMedia: 'send.media',
  sendAdvanced: 'send.advanced',
} as const satisfies Partial<Record<EndpointKind, RemotePart>>;
export type SendKind = keyof typeof sendParts;

/** What goes along with something else, and has tests of its own (suite-files.ts). */
type BesideKind = 'upload' | 'media' | 'markRead' | 'linkSession' | 'signIn' | 'bots' | 'session';
/** A question with an answer of its own: it brings something or throws. */
export type AskKind = Exclude<EndpointKind, SendKind | BesideKind>;

const askKinds: Readonly<Record<AskKind, RemotePart>> = {
  list: 'inbox',
  read: 'inbox',
  numbers: 'numbers',
  claim: 'numbers',
  templates: 'templates',
  onboarding: 'onboarding',
  health: 'health',
  sharedLinks: 'sharedLinks',
  webhooks: 'webhooks',
  ...clinicKinds,
};

/** What the tests of a suite work with; `stage()` is a fresh one in each of them. */
export type Harness = ReturnType<typeof createHarness>;

/** Registers the stage of a suite with vitest. */
export function createHarness({
  module,
  open,
  refusals,
  without = [],
  maySayNothing = [],
}: Conformance) {
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

  const clinic = clinicAsks(part);
  const clinicAsk =
    (kind: ClinicKind) =>
    (signal = never) =>
      clinic[kind](signal);

  const asks = {
    list: (signal = never) => part('inbox').listConversations({ cursor: null }, signal),
    read: (signal = never) =>
      part('inbox').readConversation(stage().given.conversationRef, null, signal),
    numbers: (signal = never) => part('numbers').list(signal),
    claim: async (signal = never) => part('numbers').claim?.(given('claimable'), signal),
    templates: (signal = never) =>
      part('templates').list(given('numberRef'), { includeRejected: false }, signal),
    onboarding: (signal = never) => part('onboarding').createLink(given('form'), signal),
    health: (signal = never) => part('health').read(given('numberRef'), signal),
    sharedLinks: (signal = never) => part('sharedLinks').list(signal),
    webhooks: (signal = never) => part('webhooks').list(signal),
    clinicSettings: clinicAsk('clinicSettings'),
    clinicProfile: clinicAsk('clinicProfile'),
    changeClinicSettings: clinicAsk('changeClinicSettings'),
    changeClinicProfile: clinicAsk('changeClinicProfile'),
    saveClinicCredentials: clinicAsk('saveClinicCredentials'),
    registrationStatus: clinicAsk('registrationStatus'),
    verifyCode: clinicAsk('verifyCode'),
    registerNumber: clinicAsk('registerNumber'),
    deregisterNumber: clinicAsk('deregisterNumber'),
  } satisfies Record<AskKind, (signal?: AbortSignal) => Promise<unknown>>;

  /** A message into the conversation of the stage. */
  const addressed = (idempotencyKey: string) => {
    const { conversationRef, text, address = {} } = stage().given;
    return { ...textIntent({ conversationRef, text, idempotencyKey }), ...address };
  };
  const files = () => {
    const { media } = stage().given;
    if (media === undefined) throw new Error('This stage is given no files');
    return media;
  };

  const sends = {
    sendText: (idempotencyKey = 'key-1', signal = never) =>
      part('send.text').send(addressed(idempotencyKey), signal),
    sendMedia: (idempotencyKey = 'key-1', signal = never) => {
      const intent = {
        ...addressed(idempotencyKey),
        kind: 'image',
        caption: 'Here it is',
      } as const;
      return part('send.media').send({ ...intent, file: files().file }, signal);
    },
    sendAdvanced: (idempotencyKey = 'key-1', signal = never) => {
      const [content] = stage().given.advanced ?? [];
      if (content === undefined) throw new Error('This stage is given nothing advanced');
      return part('send.advanced').send({ ...addressed(idempotencyKey), content }, signal);
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

  const sendKinds = (Object.keys(sendParts) as SendKind[]).filter((kind) =>
    module.parts.includes(sendParts[kind]),
  );

  return {
    stage,
    part,
    given,
    asks,
    sends,
    addressed,
    files,
    meet,
    askKinds: (Object.keys(askKinds) as AskKind[]).filter(
      (kind) => module.parts.includes(askKinds[kind]) && !without.includes(kind),
    ),
    sendKinds,
    marksRead: !without.includes('markRead'),
    uploads: !without.includes('upload'),
    fetches: !without.includes('media'),
    offers: (key: RemotePart) => module.parts.includes(key),
    refusals: (kind: EndpointKind) =>
      [...refusals, ...anybodySays].filter(
        ({ on, status, body }) =>
          (on?.includes(kind) ?? true) &&
          !(status === 200 && body === '' && maySayNothing.includes(kind)),
      ),
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
