import type { BadAnswer } from './bad-answers.ts';

/** What the window says, in English. */
export const words = {
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
  anotherLinkMayExist:
    'The answer was lost, so a link may exist that nobody has seen. Nobody has its address, so nobody can use it. Make another one if you need it.',
  login:
    'The platform does not accept this email and password. Type both again as you use them in the platform’s own pages. Mind capital letters.',
  waits: 'It leaves as soon as the connection answers.',
  lost: 'The answer was lost, so nobody knows yet whether this arrived. Lobby keeps looking for it at the platform, and sends nothing twice by itself.',
  nothing: '',
} as const;
export type Words = keyof typeof words;

/** What comes out: a code for an ask, an end and a code for a send; and what the window says of it. */
export type Row = readonly [answer: BadAnswer, out: string, says: Words];

const fine = [
  ['JSON called HTML', 'fine', 'nothing'],
  ['unknown fields', 'fine', 'nothing'],
  ['a row twice', 'fine', 'nothing'],
  ['rows in another order', 'fine', 'nothing'],
  ['a clock a day ahead', 'fine', 'nothing'],
  ['a clock a day behind', 'fine', 'nothing'],
] as const satisfies readonly Row[];

/** What comes of an ask, by how it is answered. */
export const asks: readonly Row[] = [
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
export function but(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  return rows.map((row) => others.find(([answer]) => answer === row[0]) ?? row);
}

/** A provider or code that is not known answers 400 everywhere; here there is nothing else it could mean (scrubs.txt). */
export const numbers = but(asks, [['400', 'remote_unauthorized', 'unauthorized']]);

/** What a person asks for once is not asked again by Lobby. */
const once = but(asks, [
  ['429, Retry-After 12', 'remote_rate_limited after 12 s', 'limitedOnce'],
  ['429', 'remote_rate_limited', 'limitedOnce'],
  ['500', 'remote_failed', 'failedOnce'],
  ['502', 'remote_failed', 'failedOnce'],
]);

/** scrubs.txt, "Claim validation". It is written down first, so Lobby tries again by itself. */
export const claims = but(asks, [
  ['400', 'remote_rejected', 'refusedClaim'],
  ['422', 'remote_rejected', 'refusedClaim'],
  ['404', 'remote_not_found', 'notOnboarded'],
  ['409', 'remote_conflict', 'notClaimable'],
]);

/** A link revokes the one before, so whatever may have made one says so; its own 502 made none. */
export const links = but(asks, [
  ['400', 'remote_rejected', 'refusedLink'],
  ['422', 'remote_rejected', 'refusedLink'],
  ['500', 'network_broken_answer', 'linkMayExist'],
  ['HTML', 'network_broken_answer', 'linkMayExist'],
  ['half a body', 'network_broken_answer', 'linkMayExist'],
  ['a hang', 'network_broken_answer', 'linkMayExist'],
  ['missing fields', 'network_broken_answer', 'linkMayExist'],
]);

/** Where a link stands beside the one before, one that nobody has seen harms nobody. */
export const moreLinks = but(
  links,
  (['500', '502', 'HTML', 'half a body', 'a hang', 'missing fields'] as const).map(
    (answer): Row => [answer, 'network_broken_answer', 'anotherLinkMayExist'],
  ),
);

/** The same of a send that the vendor knows by its key. */
export const sends: readonly Row[] = [
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
export const sendsOnce = but(sends, [['409', 'rejected remote_conflict', 'conflict']]);

/** A file that did not get there was sent to nobody: it may be put there again. */
export const uploads = but(sendsOnce, [
  ['500', 'not_sent remote_failed', 'waits'],
  ['502', 'not_sent remote_failed', 'waits'],
  ['HTML', 'not_sent remote_not_json', 'waits'],
  ['half a body', 'not_sent network_broken_answer', 'waits'],
  ['a hang', 'not_sent network_timeout', 'waits'],
  ['missing fields', 'rejected remote_unexpected_shape', 'shape'],
]);

/** Nothing stands in the answer to a mark that Lobby needs. */
export const marks = but(asks, [['missing fields', 'fine', 'nothing']]);

/** A file's answer is bytes: words in its place are no file, whatever they say. */
export const mediaAsks = but(asks, [
  ['JSON called HTML', 'remote_unexpected_shape', 'shape'],
  ['unknown fields', 'remote_unexpected_shape', 'shape'],
]);

/** A 401 says that the token ended: Lobby signs in again and asks once more (api/README.md, "clinicflow"). */
export const signedIn = (rows: readonly Row[]) => but(rows, [['401', 'fine', 'nothing']]);
/** All that is read of an answer to a sign-in is the token. */
export const signIns = but(asks, [
  ['401', 'remote_unauthorized', 'login'],
  ['missing fields', 'fine', 'nothing'],
]);
/** The text names no refusal of its own: all of them say so (waabot.txt, inferred). */
export const anySignIns = but(
  signIns,
  (['400', '401', '403', '404', '422'] as const).map((answer): Row => [
    answer,
    'remote_unauthorized',
    'login',
  ]),
);
/** What an admin changes at ClinicFlow. */
export const changes = but(signedIn(asks), [
  ['400', 'remote_rejected', 'refusedClinic'],
  ['422', 'remote_rejected', 'refusedClinic'],
]);
/** Taking a number off at ClinicFlow. */
export const deregisters = but(changes, [
  ['400', 'remote_rejected', 'refusedRegistration'],
  ['422', 'remote_rejected', 'refusedRegistration'],
]);
/** Registering one, which a person waits for. */
export const registers = but(signedIn(once), [
  ['400', 'remote_rejected', 'refusedRegistration'],
  ['422', 'remote_rejected', 'refusedRegistration'],
]);
/** The code that proves it. */
export const verifies = but(registers, [
  ['400', 'remote_rejected', 'refusedCode'],
  ['422', 'remote_rejected', 'refusedCode'],
]);
