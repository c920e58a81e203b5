import type { LockedPerson, Person } from '../../../shared/contract/workspace.ts';
import type { DeskRole } from '../../../shared/contract/invitations.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { Caller } from '../../../shared/domain/permissions.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import { createAlarm, passAgain } from '../outbox/alarm.ts';
import type { Clock, LogPort, SettingsPort } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { fitsPin, waitAfter, waitLeft } from './pin.ts';
import type { Sitter } from './sitters.ts';

const minuteMs = 60_000;

/** Who sits at this desk, and whether they have said so. */
export interface Seat {
  /** Whose turn it is; while it is locked, whose it was. */
  person(): Person;
  caller(): Caller;
  isLocked(): boolean;
  /** What anybody at this computer may be at most. */
  readonly most: DeskRole;
  /** Whether anybody has a PIN: without one nothing is ever locked. */
  hasPins(): boolean;
  /** Whom a locked window offers. */
  choices(): LockedPerson[];
  /**
   * Throws `pin_wrong` and `pin_wait` (detail.waitMs) unless this is the person's PIN or they have
   * none, `not_found`.
   */
  check(id: PersonId, pin: string | null): Promise<void>;
  /** They sit here now, and it is not locked. Throws what `check` throws. */
  take(id: PersonId, pin: string | null): Promise<void>;
  /**
   * As `take`, with something else than the PIN, which is gone then. A try counts as one with a wrong
   * PIN until `isProven` says otherwise.
   */
  takeWithout(id: PersonId, isProven: () => Promise<boolean>): Promise<void>;
  /** Throws `conflict` where nobody has a PIN. */
  lock(): void;
  /** Somebody touched a window. */
  present(): void;
  /** Persons or settings have changed. */
  readAgain(): Promise<void>;
  settingsChanged(): void;
  stop(): Promise<void>;
}

export interface SeatOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly settings: Pick<SettingsPort, 'read'>;
  /** What anybody at this computer may be at most. */
  readonly most: DeskRole;
  /** Who sits here unless somebody else did last. */
  readonly first: Person;
  /** It was locked, somebody else has sat down, or the people are others now. */
  readonly changed: (what: 'locked' | 'taken' | 'people') => void;
}

/**
 * Keeps whose turn it is. Whoever has a PIN and sat here last has to say it again after a start;
 * without any PIN nothing is ever locked.
 */
export async function openSeat(options: SeatOptions): Promise<Seat> {
  const { store, clock, log, settings } = options;
  const stopping = new AbortController();
  const alarm = createAlarm(clock, stopping.signal);
  let sitters: readonly Sitter[] = await store.read('persons.sitters', null);
  const last = await store.read('persons.seat', null);
  let current: Person =
    sitters.find(({ id }) => id === last) ??
    sitters.find(({ id }) => id === options.first.id) ??
    sitters[0] ??
    options.first;
  let usedAt = clock.now();

  const of = (id: PersonId): Sitter | undefined => sitters.find((one) => one.id === id);
  const hasPins = (): boolean => sitters.some(({ hasPin }) => hasPin);
  let locked = of(current.id)?.hasPin ?? false;

  async function readAgain(): Promise<void> {
    sitters = await store.read('persons.sitters', null);
    current = of(current.id) ?? current;
    alarm.ring();
    // A window that asked as soon as the write was done was told how it was before.
    options.changed('people');
  }

  function goLocked(): void {
    if (locked) return;
    locked = true;
    options.changed('locked');
  }

  /** When nobody will have touched a window for too long, ms UTC. */
  function locksAt(): number {
    const { lockMinutes } = settings.read();
    if (locked || lockMinutes === 0 || !hasPins()) return Number.POSITIVE_INFINITY;
    // A clock that was set back makes nobody wait.
    usedAt = Math.min(usedAt, clock.now());
    return usedAt + lockMinutes * minuteMs;
  }

  function lockIfDue(): boolean {
    if (locksAt() > clock.now()) return false;
    goLocked();
    return true;
  }

  const refuse = (code: 'pin_wrong' | 'pin_wait', waitMs: number): LobbyError =>
    new LobbyError(code, 'This PIN does not open it now.', { detail: { waitMs } });

  async function tryToBe(id: PersonId, fits: (kept: string) => Promise<boolean>): Promise<void> {
    const tried = await store.write('persons.tryPin', { id, now: clock.now() });
    if (tried.kind === 'free') return;
    if (tried.kind === 'check' && (await fits(tried.pin))) {
      await store.write('persons.pinFits', { id });
      await readAgain();
      return;
    }
    await readAgain();
    const sitter = of(id);
    if (tried.kind === 'wait') {
      throw refuse('pin_wait', sitter === undefined ? 0 : waitLeft(sitter, clock.now()));
    }
    throw refuse('pin_wrong', sitter === undefined ? 0 : waitAfter(sitter.wrongPins));
  }

  const check = (id: PersonId, pin: string | null): Promise<void> =>
    tryToBe(id, async (kept) => pin !== null && (await fitsPin(pin, kept)));

  async function sit(id: PersonId): Promise<void> {
    const before = current;
    const next = of(id);
    if (next === undefined) throw new LobbyError('not_found', 'This person is gone.');
    // Whatever hears of the write asks who sits here.
    current = next;
    try {
      await store.write('persons.sit', { id });
    } catch (thrown) {
      current = before;
      throw thrown;
    }
    locked = false;
    usedAt = clock.now();
    alarm.ring();
    options.changed('taken');
  }

  const finished = passAgain({
    alarm,
    clock,
    stop: stopping.signal,
    pass: async () => {
      lockIfDue();
      return locksAt();
    },
    onError: (thrown) => log.write('error', 'seat', { code: toErrorValue(thrown).code }),
  });

  return {
    person: () => ({ id: current.id, name: current.name }),
    caller() {
      if (locked) return { role: 'locked', rights: [] };
      const isAdmin = options.most === 'admin' && (of(current.id)?.role ?? 'admin') === 'admin';
      return { role: isAdmin ? 'admin' : 'staff', rights: [] };
    },
    isLocked: () => locked,
    most: options.most,
    hasPins,
    choices: () =>
      sitters.map((sitter) => ({
        id: sitter.id,
        name: sitter.name,
        hasPin: sitter.hasPin,
        waitMs: waitLeft(sitter, clock.now()),
      })),
    check,
    async take(id, pin) {
      await check(id, pin);
      await sit(id);
    },
    async takeWithout(id, isProven) {
      await tryToBe(id, isProven);
      await sit(id);
      // Who sits there is who did it.
      await store.write('persons.keepPin', { id, pin: null });
      await readAgain();
    },
    lock() {
      if (!hasPins())
        throw new LobbyError('conflict', 'Nobody has a PIN.', { detail: { reason: 'no_pin' } });
      goLocked();
    },
    present() {
      if (!lockIfDue()) usedAt = clock.now();
    },
    readAgain,
    settingsChanged: () => alarm.ring(),
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}
