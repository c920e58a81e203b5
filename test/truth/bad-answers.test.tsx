// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { cloove } from '../../src/main/core/remotes/cloove/module.ts';
import { scrubs } from '../../src/main/core/remotes/scrubs/module.ts';
import { toErrorValue } from '../../src/shared/errors.ts';
import { codeOf, endOf } from '../support/conformance/answers.ts';
import { clinicflow } from '../../src/main/core/remotes/clinicflow/module.ts';
import { clinicFlowFixtureStage } from '../support/conformance/clinicflow-stages.ts';
import { clooveFixtureStage } from '../support/conformance/cloove-stages.ts';
import { waabot } from '../../src/main/core/remotes/waabot/module.ts';
import { wpp } from '../../src/main/core/remotes/wpp/module.ts';
import { scrubsFixtureStage } from '../support/conformance/scrubs-stages.ts';
import { waabotFixtureStage } from '../support/conformance/waabot-stages.ts';
import { wppFixtureStage } from '../support/conformance/wpp-stages.ts';
import { meetBadAnswer, type BadAnswer } from './bad-answers.ts';
import { askOf, sendOf, type AskKind, type SendKind } from './endpoints.ts';
import { sentenceOf, threadWordsOf } from './sentences.tsx';

const words = {
  rejected:
    'The platform did not accept it. Look at Details for its own words, change the message and send it again.',
  refused:
    'The platform did not accept what Lobby asked for. Refresh the connection. If it stays like this, update Lobby, or send the diagnostics to support.',
  refusedClaim:
    'The platform did not accept this number. Check that it stands there with its country code and belongs to this account, then claim it again.',
  refusedLink:
    'The platform did not accept this form. Look at the name and the addresses in it, correct them and make the link again.',
  unauthorized:
    'The platform does not accept this key. Copy the key again from the platform’s own settings, whole and without spaces.',
  forbidden:
    'The platform refuses this. Ask whoever manages the account whether the key may do it.',
  notFound:
    'The platform does not know this any more. It may have been removed there. Refresh the connection.',
  conflict:
    'The platform says that this was already done differently. Refresh the conversation to see what it has, then decide.',
  limited:
    'Too many requests for the moment. Lobby waits as long as the platform asks and then goes on by itself.',
  failed:
    'The platform has a problem of its own. Lobby tries again by itself. If it lasts, ask the platform’s support.',
  notJson:
    'The answer did not come from the platform’s API. Check the base URL. A login page or a proxy may be answering in its place.',
  broken:
    'The answer broke off in the middle. Try again. If it happens often, the network here drops connections.',
  timeout:
    'The platform took too long to answer. Try again in a moment. If it stays like this, the platform may be down.',
  shape:
    'The platform answered in a form that Lobby does not know. Update Lobby. If that does not help, send the diagnostics to support.',
  refusedClinic:
    'The platform did not accept these settings. Look at what was typed, correct it and save again. What the platform has is unchanged.',
  refusedRegistration:
    'The platform did not accept this registration. Check the phone number with its country code, the WABA ID and the access token, then try again.',
  refusedCode:
    'This code is not right, or it has run out. Look at the newest message or call from WhatsApp and type its six digits, or have a new code sent.',
  failedOnce:
    'The platform has a problem of its own. Lobby does not try this again by itself. Try it in a moment. If it lasts, ask the platform’s support.',
  limitedOnce:
    'Too many requests for the moment. Lobby does not try this again by itself. Wait a minute, then try it again.',
  notOnboarded:
    'This number is not set up at the platform yet. Finish the onboarding first: send its owner an onboarding link, and claim the number when they are done.',
  notClaimable:
    'This number cannot be claimed. It is not connected yet, or another organisation has claimed it. Wait until its setup is finished, or ask the platform who holds it.',
  linkMayExist:
    'The answer was lost, so a new link may exist that nobody has seen. If it does, the link before it no longer works. Make another one: it replaces both.',
  waits: 'It leaves as soon as the connection answers.',
  lost: 'The answer was lost, so nobody knows yet whether this arrived. Lobby keeps looking for it at the platform, and sends nothing twice by itself.',
  nothing: '',
} as const;
type Words = keyof typeof words;

/** What comes out: a code for an ask, an end and a code for a send; and what the window says of it. */
type Row = readonly [answer: BadAnswer, out: string, says: Words];

const fine = [
  ['JSON called HTML', 'fine', 'nothing'],
  ['unknown fields', 'fine', 'nothing'],
  ['a row twice', 'fine', 'nothing'],
  ['rows in another order', 'fine', 'nothing'],
  ['a clock a day ahead', 'fine', 'nothing'],
  ['a clock a day behind', 'fine', 'nothing'],
] as const satisfies readonly Row[];

const asks: readonly Row[] = [
  ['400', 'remote_rejected', 'refused'],
  ['401', 'remote_unauthorized', 'unauthorized'],
  ['403', 'remote_forbidden', 'forbidden'],
  ['404', 'remote_not_found', 'notFound'],
  ['409', 'remote_conflict', 'conflict'],
  ['422', 'remote_rejected', 'refused'],
  ['429, Retry-After 12', 'remote_rate_limited after 12 s', 'limited'],
  ['429', 'remote_rate_limited', 'limited'],
  ['500', 'remote_failed', 'failed'],
  ['502', 'remote_failed', 'failed'],
  ['HTML', 'remote_not_json', 'notJson'],
  ['half a body', 'network_broken_answer', 'broken'],
  ['a hang', 'network_timeout', 'timeout'],
  ['missing fields', 'remote_unexpected_shape', 'shape'],
  ...fine,
];

/** `rows` with some of them otherwise. */
function but(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  return rows.map((row) => others.find(([answer]) => answer === row[0]) ?? row);
}

/** A provider or code that is not known answers 400 everywhere; here there is nothing else it could mean (scrubs.txt). */
const numbers = but(asks, [['400', 'remote_unauthorized', 'unauthorized']]);

/** What a person asks for once is not asked again by Lobby. */
const once = but(asks, [
  ['429, Retry-After 12', 'remote_rate_limited after 12 s', 'limitedOnce'],
  ['429', 'remote_rate_limited', 'limitedOnce'],
  ['500', 'remote_failed', 'failedOnce'],
  ['502', 'remote_failed', 'failedOnce'],
]);

/** scrubs.txt, "Claim validation". It is written down first, so Lobby tries again by itself. */
const claims = but(asks, [
  ['400', 'remote_rejected', 'refusedClaim'],
  ['422', 'remote_rejected', 'refusedClaim'],
  ['404', 'remote_not_found', 'notOnboarded'],
  ['409', 'remote_conflict', 'notClaimable'],
]);

/** A link revokes the one before, so whatever may have made one says so; its own 502 made none. */
const links = but(asks, [
  ['400', 'remote_rejected', 'refusedLink'],
  ['422', 'remote_rejected', 'refusedLink'],
  ['500', 'network_broken_answer', 'linkMayExist'],
  ['HTML', 'network_broken_answer', 'linkMayExist'],
  ['half a body', 'network_broken_answer', 'linkMayExist'],
  ['a hang', 'network_broken_answer', 'linkMayExist'],
  ['missing fields', 'network_broken_answer', 'linkMayExist'],
]);

const sends: readonly Row[] = [
  ['400', 'rejected remote_rejected', 'rejected'],
  ['401', 'stops remote_unauthorized', 'waits'],
  ['403', 'stops remote_forbidden', 'waits'],
  ['404', 'rejected remote_not_found', 'notFound'],
  ['409', 'unknown remote_conflict', 'lost'],
  ['422', 'rejected remote_rejected', 'rejected'],
  ['429, Retry-After 12', 'not_sent remote_rate_limited after 12 s', 'waits'],
  ['429', 'not_sent remote_rate_limited', 'waits'],
  ['500', 'unknown remote_failed', 'lost'],
  ['502', 'unknown remote_failed', 'lost'],
  ['HTML', 'unknown remote_not_json', 'lost'],
  ['half a body', 'unknown network_broken_answer', 'lost'],
  ['a hang', 'unknown network_timeout', 'lost'],
  ['missing fields', 'unknown remote_unexpected_shape', 'lost'],
  ...fine,
];

/** Without idempotency a conflict cannot be an earlier try: it is a refusal. */
const sendsOnce = but(sends, [['409', 'rejected remote_conflict', 'conflict']]);

/** Nothing stands in the answer to a mark that Lobby needs. */
const marks = but(asks, [['missing fields', 'fine', 'nothing']]);

/** A file's answer is bytes: words in its place are no file, whatever they say. */
const mediaAsks = but(asks, [
  ['JSON called HTML', 'remote_unexpected_shape', 'shape'],
  ['unknown fields', 'remote_unexpected_shape', 'shape'],
]);

/** A 401 says that the token ended: Lobby signs in again and asks once more (api/README.md, "clinicflow"). */
const signedIn = (rows: readonly Row[]) => but(rows, [['401', 'fine', 'nothing']]);
const changes = but(signedIn(asks), [
  ['400', 'remote_rejected', 'refusedClinic'],
  ['422', 'remote_rejected', 'refusedClinic'],
]);
const deregisters = but(changes, [
  ['400', 'remote_rejected', 'refusedRegistration'],
  ['422', 'remote_rejected', 'refusedRegistration'],
]);
const registers = but(signedIn(once), [
  ['400', 'remote_rejected', 'refusedRegistration'],
  ['422', 'remote_rejected', 'refusedRegistration'],
]);
const verifies = but(registers, [
  ['400', 'remote_rejected', 'refusedCode'],
  ['422', 'remote_rejected', 'refusedCode'],
]);

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
    } satisfies Partial<Record<AskKind, readonly Row[]>>,
    sent: {
      sendText: sendsOnce,
      sendTemplate: sendsOnce,
      sendMedia: sendsOnce,
      sendAdvanced: sendsOnce,
    } satisfies Partial<Record<SendKind, readonly Row[]>>,
  },
  {
    module: clinicflow,
    open: clinicFlowFixtureStage,
    asked: {
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
    asked: { numbers: signedIn(asks) } satisfies Partial<Record<AskKind, readonly Row[]>>,
    sent: {
      // Where the route is gone, the deprecated one is there.
      sendText: but(signedIn(sendsOnce), [['404', 'fine', 'nothing']]),
      sendMedia: signedIn(sendsOnce),
      sendAdvanced: signedIn(sendsOnce),
    } satisfies Partial<Record<SendKind, readonly Row[]>>,
  },
];

const waits = (retryAfterMs: unknown): string =>
  typeof retryAfterMs === 'number' ? ` after ${retryAfterMs / 1000} s` : '';

describe.each(vendors)('$module.vendor', ({ module, open, asked, sent }) => {
  const askRows = Object.entries(asked).flatMap(([kind, rows]) =>
    rows.map((row) => [kind as AskKind, ...row] as const),
  );
  it.each(askRows)('%s, answered with %s: %s', async (kind, answer, out, says) => {
    const stage = await open();
    let came = ['fine', ''];
    await meetBadAnswer(stage, module.vendor, kind, answer, async () => {
      try {
        await askOf(stage, kind)();
      } catch (thrown) {
        const error = toErrorValue(thrown);
        came = [error.code + waits(error.detail?.['retryAfterMs']), sentenceOf(error)];
      }
    });
    await stage.close();
    expect(came).toEqual([out, words[says]]);
  });

  const sendRows = Object.entries(sent).flatMap(([kind, rows]) =>
    rows.map((row) => [kind as SendKind, ...row] as const),
  );
  it.each(sendRows)('%s, answered with %s: %s', async (kind, answer, out, says) => {
    const stage = await open();
    let came = ['', ''];
    await meetBadAnswer(stage, module.vendor, kind, answer, async () => {
      const outcome = await sendOf(stage, kind)();
      const wait = outcome.kind === 'not_sent' ? outcome.retryAfterMs : null;
      const end = endOf(outcome);
      const said = end === 'accepted' ? 'fine' : `${end} ${codeOf(outcome) ?? ''}${waits(wait)}`;
      came = [said, threadWordsOf(outcome)];
    });
    await stage.close();
    expect(came).toEqual([out, words[says]]);
  });
});

it('has a row for every endpoint and every bad answer', () => {
  const rows = vendors.flatMap(({ asked, sent }) => Object.values({ ...asked, ...sent }));
  expect(rows).toHaveLength(35);
  for (const one of rows) expect(new Set(one.map(([answer]) => answer)).size).toBe(20);
});
