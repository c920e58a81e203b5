import { LobbyError } from '../../../../shared/errors.ts';
import type { LinkEnd } from '../../../../shared/domain/link-end.ts';
import type { Clock } from '../../ports.ts';
import { linkEndIn, type LinkGrant } from './link-exchange.ts';

/** The session of a link: renewed before it ends, and whenever the platform doubts it. */
export interface LinkSession {
  grant(): LinkGrant;
  /** A token that lets in now. Throws what an exchange throws: nothing has left then. */
  token(): Promise<string>;
  /** After a 401 for `used`: whether there is another token now. Throws `link_refused` at the link's end. */
  renew(used: string): Promise<boolean>;
  /** After a 403: the rights may have changed. Asks again, once a minute at most; never throws. */
  doubt(): Promise<void>;
  /** No exchange begins any more, and none that is under way is told of. */
  stop(): void;
}

export interface LinkSessionOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly first: LinkGrant;
  readonly exchange: (signal: AbortSignal) => Promise<LinkGrant>;
  /**
   * Told of each new grant, before anything goes out with it; `wasRefused` when requests had to be left
   * unanswered for want of it.
   */
  readonly onGrant: (grant: LinkGrant, before: LinkGrant, wasRefused: boolean) => void;
  /** Told once. */
  readonly onEnd: (reason: LinkEnd) => void;
}

/** A session is renewed when this share of its life is left, ms at most. */
const longestMargin = 60_000;
/** A new session that is refused at once is not exchanged over and over. */
const betweenRenewals = 5_000;
const betweenDoubts = 60_000;

/** Makes the session of one link. One exchange at a time; who asks meanwhile waits for the same. */
export function createLinkSession(options: LinkSessionOptions): LinkSession {
  const { clock } = options;
  const stopped = new AbortController();
  let grant = options.first;
  let margin = marginOf(grant, clock.now());
  let underWay: Promise<LinkGrant> | null = null;
  let ended: unknown = null;
  /** Of this session; the one it began with may be of a run before, and is given up at once. */
  let exchangedAt = Number.NEGATIVE_INFINITY;
  /** A token that was refused too soon to be exchanged at once: whoever asks next exchanges it. */
  let refused: string | null = null;
  let doubtedAt = Number.NEGATIVE_INFINITY;

  function marginOf(of: LinkGrant, now: number): number {
    return Math.max(0, Math.min(longestMargin, (of.endsAt - now) / 5));
  }

  /** A time that lies ahead is of a clock that was set back meanwhile: it is long ago. */
  function isLongAgo(at: number, ms: number): boolean {
    const age = clock.now() - at;
    return age < 0 || age >= ms;
  }

  async function exchange(): Promise<LinkGrant> {
    try {
      const next = await options.exchange(stopped.signal);
      stopped.signal.throwIfAborted();
      // A link is to one number: what leads to another is another link.
      if (next.numberRef !== grant.numberRef) {
        throw new LobbyError('link_refused', 'This link leads to another number now.', {
          detail: { reason: 'refused' },
        });
      }
      const before = grant;
      grant = next;
      exchangedAt = clock.now();
      margin = marginOf(next, exchangedAt);
      const wasRefused = refused === before.sessionToken;
      refused = null;
      options.onGrant(next, before, wasRefused);
      return next;
    } catch (thrown) {
      const reason = linkEndIn(thrown);
      if (reason !== null && ended === null && !stopped.signal.aborted) {
        ended = thrown;
        options.onEnd(reason);
      }
      throw thrown;
    }
  }

  function exchanged(): Promise<LinkGrant> {
    if (ended !== null) return Promise.reject(ended);
    if (stopped.signal.aborted) {
      return Promise.reject(new LobbyError('workspace_closed', 'This link is closed.'));
    }
    underWay ??= exchange().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  return {
    grant: () => grant,
    async token() {
      if (ended !== null) throw ended;
      const left = grant.endsAt - clock.now();
      // Longer than any session lives: the clock was set back.
      const isTaken = grant.sessionToken !== refused || !isLongAgo(exchangedAt, betweenRenewals);
      const isFresh = isTaken && left > margin && left <= 2 * 60 * 60_000;
      return (isFresh ? grant : await exchanged()).sessionToken;
    },
    async renew(used) {
      if (ended === null && grant.sessionToken !== used) return true;
      if (ended === null && !isLongAgo(exchangedAt, betweenRenewals)) {
        refused = used;
        return false;
      }
      return (await exchanged()).sessionToken !== used;
    },
    async doubt() {
      if (ended !== null || !isLongAgo(doubtedAt, betweenDoubts)) return;
      doubtedAt = clock.now();
      await exchanged().catch(() => undefined);
    },
    stop: () => stopped.abort(),
  };
}
