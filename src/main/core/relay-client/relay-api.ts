import { z } from 'zod';
import { LobbyError, type ErrorValue } from '../../../shared/errors.ts';
import type { Clock, Fetch } from '../ports.ts';
import { compiled } from '../remotes/compiled.ts';
import type { Answer } from '../remotes/ending.ts';
import { callOnce, type Call } from '../remotes/http.ts';
import { readJson } from '../remotes/read-json.ts';

const Event = z.object({
  seq: z.int().positive(),
  /** Whose it is: the channel's vendor, `team`, or `relay` for the relay's own words. */
  vendor: z.string(),
  id: z.string(),
  type: z.string(),
  receivedAt: z.int(),
  body: z.unknown(),
});
export type RelayEvent = z.infer<typeof Event>;

const Page = compiled(z.object({ events: z.array(Event), next: z.int().nonnegative() }));

const Made = z.object({
  channel: z.string(),
  ingestUrl: z.string(),
  clientToken: z.string(),
});

const Problem = z.object({
  error: z.object({ code: z.string(), oldest: z.int().optional().catch(undefined) }),
});

/** Events a page: the most that a relay gives. */
const pageLength = 1000;

export interface RelayApi {
  /** `too_old`: events after the cursor are no longer kept; `oldest` is the first that is. */
  events(
    after: number,
    signal: AbortSignal,
  ): Promise<
    | {
        readonly kind: 'page';
        readonly events: readonly RelayEvent[];
        readonly next: number;
        /** Nothing came after it when it was made. */
        readonly isLast: boolean;
      }
    | { readonly kind: 'too_old'; readonly oldest: number }
  >;
  /** With an admin's token. */
  addChannel(
    form: {
      readonly vendor: string;
      readonly secret?: string;
      readonly person: string;
      readonly computer: string;
    },
    signal: AbortSignal,
  ): Promise<z.infer<typeof Made>>;
}

/** What an answer of the relay that is no success means. */
export function relayError({ status, body }: Answer): ErrorValue {
  const named = body.kind === 'json' ? Problem.safeParse(body.value).data : undefined;
  const detail = { httpStatus: status, reason: 'relay', vendorCode: named?.error.code ?? null };
  switch (status) {
    case 401:
      return {
        code: 'remote_unauthorized',
        message: 'The relay refuses the token.',
        retryable: false,
        detail,
      };
    case 403:
      return {
        code: 'remote_forbidden',
        message: 'The token may not do that.',
        retryable: false,
        detail,
      };
    case 404:
      return {
        code: 'remote_not_found',
        message: 'The relay has no such thing.',
        retryable: false,
        detail,
      };
    case 429:
      return {
        code: 'remote_rate_limited',
        message: 'The relay is asked too often.',
        retryable: true,
        detail,
      };
    default:
      return status >= 500
        ? {
            code: 'remote_failed',
            message: 'The relay cannot answer now.',
            retryable: true,
            detail,
          }
        : { code: 'remote_rejected', message: 'The relay refused it.', retryable: false, detail };
  }
}

export interface RelayApiPorts {
  readonly url: string;
  readonly token: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly userAgent: string;
}

/** Calls of a relay with one token. */
export function relayCalls(
  ports: RelayApiPorts,
): (of: Omit<Call, 'lane' | 'headers'>, signal: AbortSignal) => ReturnType<typeof callOnce> {
  const context = {
    baseUrl: ports.url,
    credentials: { token: ports.token },
    fetch: ports.fetch,
    clock: ports.clock,
    userAgent: ports.userAgent,
    // It is our own: it states no limit, and says 429 when it means it.
    turn: async () => undefined,
    answered: () => undefined,
  };
  return (of, signal) =>
    callOnce(
      context,
      { lane: 'read', headers: { authorization: `Bearer ${ports.token}` }, ...of },
      signal,
    );
}

/** A relay's HTTP side (docs/relay.md), asked with one token. Throws `LobbyError`. */
export function createRelayApi(ports: RelayApiPorts): RelayApi {
  const call = relayCalls(ports);
  return {
    async events(after, signal) {
      const query = { after: String(after), limit: String(pageLength) };
      const ending = await call({ method: 'GET', path: 'events', query }, signal);
      if (ending.kind === 'answer' && ending.status === 410 && ending.body.kind === 'json') {
        const oldest = Problem.safeParse(ending.body.value).data?.error.oldest;
        if (oldest !== undefined) return { kind: 'too_old', oldest };
      }
      const { events, next } = readJson(ending, Page, relayError).value;
      if (next < after) {
        throw new LobbyError('remote_unexpected_shape', 'The relay’s log went backwards.');
      }
      return { kind: 'page', events, next, isLast: events.length < pageLength };
    },
    async addChannel(form, signal) {
      const ending = await call(
        {
          method: 'POST',
          path: 'admin/channels',
          json: form,
          ...(form.secret === undefined ? {} : { secrets: [form.secret] }),
        },
        signal,
      );
      return readJson(ending, Made, relayError).value;
    },
  };
}
