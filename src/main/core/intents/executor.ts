import type { ActionKind, ActionOf } from '../../../shared/contract/actions/action.ts';
import type { Topic } from '../../../shared/contract/events.ts';
import type { ConnectionId, IntentId } from '../../../shared/domain/ids.ts';
import type { RemotePart, VendorKey } from '../../../shared/domain/vendors.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { Vault } from '../credentials/vault.ts';
import type { Clock, Random } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import type { Preparation } from './preparers.ts';

/** What is known of a connection when an action is written down, also without a network. */
export interface CheckContext {
  /** What the platform offers. */
  readonly parts: readonly RemotePart[];
  readonly vendor: VendorKey;
  /** Ms UTC. */
  readonly now: number;
}

/** What an action is done with. */
export interface ExecutorContext {
  readonly intentId: IntentId;
  readonly connectionId: ConnectionId;
  readonly remote: Remote;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** Seals what of the platform's answer must not be kept in clear. */
  readonly vault: Vault;
  /** When it was first tried, ms UTC: what the platform made before was not made by it. */
  readonly begunAt: number;
}

/**
 * How one kind of an admin's actions is checked, ordered and done. Whether a call may be repeated is
 * the vendor's word: where no idempotency is documented, a call that makes something is `never`.
 */
export interface Executor<Kind extends ActionKind> {
  /** What the platform has to offer; without it the action is refused with `capability_missing`. */
  readonly part: RemotePart;
  /** Windows that show what it changes fetch that again whenever its state changes. */
  readonly topic: Topic;
  /** What of it is shown: a name, an address; never a secret. */
  subject(action: ActionOf<Kind>): string;
  /** Refuses what the platform would refuse: throws `bad_input` with `detail.fields` and `reason`. */
  check(action: ActionOf<Kind>, at: CheckContext): void;
  /** What must not be done beside it or before it: "registration", "bot:3", "number:+34600000001". */
  target(action: ActionOf<Kind>): string;
  /** Further targets whose earlier actions have to be done first. */
  after?(action: ActionOf<Kind>): readonly string[];
  /**
   * Whether it makes its target: what comes after it there hangs on it, waits while it has failed,
   * and is cancelled with it. Of others only the order counts.
   */
  readonly makes: boolean;
  /** Whether doing it twice is the same as doing it once. */
  readonly repeat: 'harmless' | 'never';
  /**
   * What is written in the transaction that writes the intent: the row that shows it as being
   * prepared, or a check that what it changes is there. It answers with the target, in the place of
   * `target`. No secret may stand in it.
   */
  prepare?(action: ActionOf<Kind>): Preparation;
  /**
   * Does it, and keeps what came of it. Throws `LobbyError`: `detail.effect` "unknown" when the
   * answer was lost; a retryable or `network_*` code without that means that nothing took effect
   * and it is done again by itself.
   */
  run(action: ActionOf<Kind>, at: ExecutorContext, signal: AbortSignal): Promise<void>;
  /**
   * After a lost answer of what is `never` repeated: whether it took effect, and then keeps what
   * came of it. Absent where the platform cannot be asked.
   */
  lookUp?(action: ActionOf<Kind>, at: ExecutorContext, signal: AbortSignal): Promise<LookedUp>;
}

/** `absent`: it certainly took no effect up to now. */
export type LookedUp = 'done' | 'absent' | 'unknown';

/** An error as that of an answer that was lost: it may have taken effect. */
export function lostAnswer(thrown: unknown): LobbyError {
  const { code, message, detail } = toErrorValue(thrown);
  return new LobbyError(code, message, {
    retryable: false,
    detail: { ...detail, effect: 'unknown' },
    cause: thrown,
  });
}

/** Keeps what the platform did. What cannot be kept here counts as a lost answer. */
export async function kept<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (thrown) {
    throw lostAnswer(thrown);
  }
}
