import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { VendorKey } from '../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Clock, Fetch, LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { parseBaseUrl } from './base-url.ts';
import { openLimiter, type SpentKeeper } from './limiter.ts';
import { ownTurns } from './own-turn.ts';
import type { Remote, VendorModule } from './remote.ts';
import { vendors } from './registry.ts';

export interface OpenRemoteOptions {
  readonly vendor: VendorKey;
  readonly baseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Null, with `connectionId`, for a test of a key that is not saved: its requests are not kept. */
  readonly store: Store | null;
  readonly connectionId: ConnectionId | null;
  readonly log: LogPort;
  /** Lobby's own, for the User-Agent. */
  readonly appVersion: string;
}

/**
 * Opens a vendor's client. Makes no request. Throws `url_invalid`, `url_insecure`, `bad_input` for
 * a form that cannot work, and `capability_missing` for a vendor this version cannot connect.
 */
export async function openRemote(options: OpenRemoteOptions): Promise<Remote> {
  const { vendor } = options;
  const module = vendors.get(vendor);
  if (module === undefined) {
    throw new LobbyError('capability_missing', 'This platform cannot be connected yet.', {
      detail: { vendor },
    });
  }
  return openModule(module, options);
}

/** The same for a module that is at hand. Throws what `openRemote` does of a form. */
export async function openModule(
  module: VendorModule,
  options: Omit<OpenRemoteOptions, 'vendor'>,
): Promise<Remote> {
  const { clock, log } = options;
  const { vendor } = module;
  const baseUrl = parseBaseUrl(options.baseUrl);
  const limiter = await openLimiter({ limit: module.limit, clock, keeper: keeperOf(options) });
  return module.open({
    baseUrl,
    settings: options.settings,
    credentials: options.credentials,
    fetch: options.fetch,
    turn: (lane, signal) => limiter.turn(lane, signal),
    ownTurn: ownTurns(),
    answered: (status, retryAfterMs) => {
      limiter.answered(status, retryAfterMs);
      if (status === 429) log.write('warn', 'remote.rate_limited', { vendor, retryAfterMs });
    },
    clock,
    userAgent: `Lobby/${options.appVersion}`,
  });
}

function keeperOf({
  store,
  connectionId,
}: Pick<OpenRemoteOptions, 'store' | 'connectionId'>): SpentKeeper | null {
  if (store === null || connectionId === null) return null;
  return {
    load: (sinceSecond) => store.read('limits.load', { connectionId, sinceSecond }),
    keep: (second, lane, n, forgetBefore) =>
      store.write('limits.spend', { connectionId, second, lane, n, forgetBefore }),
  };
}
