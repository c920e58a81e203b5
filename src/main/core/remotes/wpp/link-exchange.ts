import { z } from 'zod';
import { LobbyError, toErrorValue } from '../../../../shared/errors.ts';
import type { LinkEnd } from '../../../../shared/domain/link-end.ts';
import { sessionPaths } from '../../../../shared/domain/link-paths.ts';
import { linkRights, type LinkRight } from '../../../../shared/domain/permissions.ts';
import { callOnce } from '../http.ts';
import { isHeaderValue } from '../header-value.ts';
import { toE164 } from '../phones.ts';
import { readJson } from '../read-json.ts';
import { typedPaths } from '../typed-paths.ts';
import { anyTextOrNull, isoTimeOrNull } from '../wire-values.ts';
import { errorValueOf, readWppError } from './errors.ts';

/** What a link gives now: the one number, its rights, and a session that lets requests in. */
export interface LinkGrant {
  readonly sessionToken: string;
  /** When the session has to be renewed, by this computer's clock. */
  readonly endsAt: number;
  readonly numberRef: string;
  readonly numberName: string | null;
  /** E.164 with plus. */
  readonly phone: string | null;
  /** What its admin called the link. */
  readonly name: string;
  readonly rights: readonly LinkRight[];
  /** Rights that came with it and nobody here knows. */
  readonly unknownRights: readonly string[];
  readonly checkedAt: number;
}

const minuteMs = 60_000;
/** Of a session whose end nobody told. */
const unknownLifeMs = 5 * minuteMs;
const shortestLifeMs = 30_000;
/** No session lives longer unchecked: rights may have changed meanwhile. */
const longestLifeMs = 60 * minuteMs;

const WireSession = z.object({
  data: z.object({
    sessionToken: z.string().min(1).refine(isHeaderValue),
    expiresAt: isoTimeOrNull,
    phone: z.object({
      id: z.string().min(1),
      phoneNumber: anyTextOrNull,
      displayName: anyTextOrNull,
    }),
    name: anyTextOrNull,
    permissions: z.record(z.string(), z.unknown()).catch({}),
  }),
});

/**
 * How long a session lives from now on, ms. Both times are the platform's, where its `Date` is
 * known: a clock that is off by a day here neither ends a session nor keeps one.
 */
export function lifeOf(expiresAt: number | null, serverDate: number | null, now: number): number {
  if (expiresAt === null) return unknownLifeMs;
  const life = expiresAt - (serverDate ?? now);
  if (serverDate === null && (life <= 0 || life > 24 * 60 * minuteMs)) return unknownLifeMs;
  return Math.min(longestLifeMs, Math.max(shortestLifeMs, life));
}

/** What a refusal says; the platform's words are all that tells an end by time from the others. */
function endOf(said: string): LinkEnd {
  return /expired/i.test(said) ? 'expired' : 'refused';
}

/** The answer holds a session: none of it goes into an error. */
function withoutAnswer(thrown: unknown): unknown {
  if (!(thrown instanceof LobbyError) || thrown.detail?.['raw'] === undefined) return thrown;
  if (Number(thrown.detail['httpStatus'] ?? 0) >= 300) return thrown;
  const { code, message, retryable } = thrown;
  return new LobbyError(code, message, { retryable, detail: { ...thrown.detail, raw: '' } });
}

/**
 * Exchanges the token of a public address for a session (`POST /v1/shared-inbox-sessions`, inferred).
 * Throws `link_refused` with `detail.reason` where the platform does not let its holder in,
 * `bad_input` for a path that is none, and what the network said.
 */
export async function exchangeLink(
  context: Parameters<typeof callOnce>[0],
  link: { readonly token: string; readonly settings: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<LinkGrant> {
  const path = typedPaths(sessionPaths, link.settings)('sessionsPath');
  const json = { token: link.token };
  const call = { lane: 'send', method: 'POST', path, json, secrets: [link.token] } as const;
  const ending = await callOnce(context, call, signal);
  if (ending.kind === 'answer' && (ending.status === 401 || ending.status === 410)) {
    const { said } = readWppError(ending);
    const detail = { reason: endOf(said), httpStatus: ending.status, said };
    throw new LobbyError('link_refused', 'The platform does not open this link.', { detail });
  }
  try {
    const { value, answer } = readJson(ending, WireSession, errorValueOf);
    const { sessionToken, expiresAt, phone, name, permissions } = value.data;
    const now = context.clock.now();
    const given = Object.keys(permissions).filter((key) => permissions[key] === true);
    const known: readonly string[] = linkRights;
    return {
      sessionToken,
      endsAt: now + lifeOf(expiresAt, answer.serverDate, now),
      numberRef: phone.id,
      numberName: phone.displayName?.trim() || null,
      phone: toE164(phone.phoneNumber),
      name: name?.trim() ?? '',
      rights: linkRights.filter((right) => given.includes(right)),
      unknownRights: given.filter((key) => !known.includes(key)).map((key) => key.slice(0, 80)),
      checkedAt: now,
    };
  } catch (thrown) {
    throw withoutAnswer(thrown);
  }
}

/** Whether an exchange said that the link opens nothing any more, and why. */
export function linkEndIn(thrown: unknown): LinkEnd | null {
  const { code, detail } = toErrorValue(thrown);
  if (code !== 'link_refused') return null;
  return detail?.['reason'] === 'expired' ? 'expired' : 'refused';
}
