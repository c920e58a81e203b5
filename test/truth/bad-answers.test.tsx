// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { cloove } from '../../src/main/core/remotes/cloove/module.ts';
import { scrubs } from '../../src/main/core/remotes/scrubs/module.ts';
import { toErrorValue } from '../../src/shared/errors.ts';
import { codeOf, endOf } from '../support/conformance/answers.ts';
import { fixture, fixtureNames } from '../support/conformance/fixtures.ts';
import type { RemoteStage } from '../support/conformance/stage.ts';
import { clinicflow } from '../../src/main/core/remotes/clinicflow/module.ts';
import { clinicFlowFixtureStage } from '../support/conformance/clinicflow-stages.ts';
import { clooveFixtureStage } from '../support/conformance/cloove-stages.ts';
import { waabot } from '../../src/main/core/remotes/waabot/module.ts';
import { wpp } from '../../src/main/core/remotes/wpp/module.ts';
import { scrubsFixtureStage } from '../support/conformance/scrubs-stages.ts';
import { waabotFixtureStage } from '../support/conformance/waabot-stages.ts';
import { wppFixtureStage } from '../support/conformance/wpp-stages.ts';
import { badAnswers, meetBadAnswer, meetGoodAnswer, type BadAnswer } from './bad-answers.ts';
import {
  anySignIns,
  asks,
  but,
  changes,
  claims,
  deregisters,
  links,
  marks,
  mediaAsks,
  moreLinks,
  numbers,
  registers,
  sends,
  sendsOnce,
  signIns,
  signedIn,
  uploads,
  verifies,
  words,
  type Row,
} from './bad-answer-rows.ts';
import { compared } from './comparable.ts';
import { askOf, sendOf, type AskKind, type SendKind } from './endpoints.ts';
import { sentenceOf, threadWordsOf } from './sentences.tsx';

const vendors = [
  {
    module: cloove,
    open: clooveFixtureStage,
    asked: { list: asks, read: asks } satisfies Partial<Record<AskKind, readonly Row[]>>,
    sent: { sendText: sends, sendTemplate: sends } satisfies Partial<
      Record<SendKind, readonly Row[]>
    >,
  },
  {
    module: scrubs,
    open: scrubsFixtureStage,
    asked: {
      list: asks,
      read: asks,
      numbers,
      claim: claims,
      templates: asks,
      onboarding: links,
    } satisfies Partial<Record<AskKind, readonly Row[]>>,
    sent: { sendTemplate: sendsOnce } satisfies Partial<Record<SendKind, readonly Row[]>>,
  },
  {
    module: wpp,
    open: wppFixtureStage,
    asked: {
      list: asks,
      read: asks,
      numbers: asks,
      templates: asks,
      health: asks,
      markRead: marks,
      media: mediaAsks,
      onboarding: moreLinks,
      sharedLinks: asks,
      webhooks: asks,
    } satisfies Partial<Record<AskKind, readonly Row[]>>,
    sent: {
      sendText: sendsOnce,
      sendTemplate: sendsOnce,
      upload: uploads,
      sendMedia: sendsOnce,
      sendAdvanced: sendsOnce,
    } satisfies Partial<Record<SendKind, readonly Row[]>>,
  },
  {
    module: clinicflow,
    open: clinicFlowFixtureStage,
    asked: {
      signIn: signIns,
      clinicSettings: signedIn(asks),
      clinicProfile: signedIn(asks),
      registrationStatus: signedIn(asks),
      changeClinicSettings: changes,
      changeClinicProfile: changes,
      saveClinicCredentials: changes,
      deregisterNumber: deregisters,
      registerNumber: registers,
      verifyCode: verifies,
    } satisfies Partial<Record<AskKind, readonly Row[]>>,
    sent: {} satisfies Partial<Record<SendKind, readonly Row[]>>,
  },
  {
    module: waabot,
    open: waabotFixtureStage,
    asked: {
      signIn: anySignIns,
      numbers: signedIn(asks),
      bots: signedIn(asks),
      session: signedIn(asks),
    } satisfies Partial<Record<AskKind, readonly Row[]>>,
    sent: {
      // Where the route is gone, the deprecated one is there.
      sendText: but(signedIn(sendsOnce), [['404', 'fine', 'nothing']]),
      sendMedia: signedIn(sendsOnce),
      sendAdvanced: signedIn(sendsOnce),
    } satisfies Partial<Record<SendKind, readonly Row[]>>,
  },
];

/** Endpoints whose bad answers are tried elsewhere, and where. */
const elsewhere: Readonly<Record<string, string>> = {
  'wpp linkSession':
    'core/links/links.test.ts: it opens a link for a holder, who has no connection',
};

const waits = (retryAfterMs: unknown): string =>
  typeof retryAfterMs === 'number' ? ` after ${retryAfterMs / 1000} s` : '';

describe.each(vendors)('$module.vendor', ({ module, open, asked, sent }) => {
  const { vendor } = module;

  /** What the endpoint gives for the answer that a bad one was made from. */
  async function good(
    kind: AskKind | SendKind,
    answer: BadAnswer,
    ask: (stage: RemoteStage) => Promise<unknown>,
  ): Promise<unknown> {
    const stage = await open();
    let value: unknown;
    await meetGoodAnswer(stage, vendor, kind, answer, async () => {
      value = await ask(stage);
    });
    await stage.close();
    return value;
  }

  const askRows = Object.entries(asked).flatMap(([kind, rows]) =>
    rows.map((row) => [kind as AskKind, ...row] as const),
  );
  it.each(askRows)('%s, answered with %s: %s', async (kind, answer, out, says) => {
    const stage = await open();
    let came = ['fine', ''];
    let value: unknown;
    await meetBadAnswer(stage, vendor, kind, answer, async () => {
      try {
        value = await askOf(stage, kind)();
      } catch (thrown) {
        const error = toErrorValue(thrown);
        came = [error.code + waits(error.detail?.['retryAfterMs']), sentenceOf(error)];
      }
    });
    await stage.close();
    expect(came).toEqual([out, words[says]]);
    if (out !== 'fine') return;
    const wanted = await good(kind, answer, (one) => askOf(one, kind)());
    const { came: brought, should } = compared(value, wanted, answer);
    expect(brought).toEqual(should);
  });

  const sendRows = Object.entries(sent).flatMap(([kind, rows]) =>
    rows.map((row) => [kind as SendKind, ...row] as const),
  );
  it.each(sendRows)('%s, answered with %s: %s', async (kind, answer, out, says) => {
    const stage = await open();
    let came = ['', ''];
    let value: unknown;
    await meetBadAnswer(stage, vendor, kind, answer, async () => {
      const outcome = await sendOf(stage, kind)();
      const wait = outcome.kind === 'not_sent' ? outcome.retryAfterMs : null;
      const end = endOf(outcome);
      const said = end === 'accepted' ? 'fine' : `${end} ${codeOf(outcome) ?? ''}${waits(wait)}`;
      came = [said, threadWordsOf(outcome)];
      value = outcome;
    });
    await stage.close();
    expect(came).toEqual([out, words[says]]);
    if (out !== 'fine') return;
    const wanted = await good(kind, answer, (one) => sendOf(one, kind)());
    const { came: brought, should } = compared(value, wanted, answer);
    expect(brought).toEqual(should);
  });
});

/** Every endpoint that a sample of the vendor's text asks for. */
async function endpointsOf({ module, open }: (typeof vendors)[number]): Promise<Set<string>> {
  const stage = await open();
  const kinds = fixtureNames(module.vendor).map((name) => {
    const { method, path, body, headers } = fixture(module.vendor, name).request;
    const request = { method, url: new URL(path, 'http://vendor'), headers: new Headers(headers) };
    return stage.kindOf({ ...request, body: body === undefined ? '' : JSON.stringify(body) });
  });
  await stage.close();
  return new Set(kinds.filter((kind) => kind !== null));
}

it.each(vendors)(
  '$module.vendor: has a row for every endpoint and every bad answer',
  async (vendor) => {
    const rows = { ...vendor.asked, ...vendor.sent };
    const named = Object.keys(elsewhere).flatMap((one) => {
      const [name, kind = ''] = one.split(' ');
      return name === vendor.module.vendor ? [kind] : [];
    });
    expect(new Set([...Object.keys(rows), ...named])).toEqual(await endpointsOf(vendor));
    for (const one of Object.values(rows)) {
      expect(new Set(one.map(([answer]) => answer))).toEqual(new Set(Object.keys(badAnswers)));
    }
  },
);
