import { defaultPersonName } from '../../../shared/contract/people.ts';
import type { Person } from '../../../shared/contract/workspace.ts';
import { PersonId } from '../../../shared/domain/ids.ts';
import type { AuditScope } from '../audit/scope.ts';
import { startTrail, type Trail } from '../audit/trail.ts';
import { thisComputer } from '../invitations/make-invitation.ts';
import { openSeat, type Seat } from '../people/seat.ts';
import type { CorePorts } from '../ports.ts';
import type { OpenedStore } from '../store/open-store.ts';
import { createBell, type Bell } from './bell.ts';
import type { EventHub } from './events.ts';
import type { Running } from './running.ts';

export interface OpenPeopleOptions {
  readonly which: 'own' | 'demo' | 'link';
  readonly ports: CorePorts;
  readonly events: EventHub;
  readonly store: OpenedStore;
  /** Left out where no trail is kept. */
  readonly scope?: AuditScope;
  readonly masterKey: Uint8Array;
  readonly databaseFile: string;
  readonly running: Running;
}

/** Who sits at an open workspace, and the trail of what they do. */
export interface People {
  /** The store that everything else uses: its writes carry the lines of the trail. */
  readonly store: OpenedStore;
  readonly trail: Trail | null;
  readonly seat: Seat;
  readonly person: () => Person;
  /** Rings when the windows were locked. */
  readonly locked: Pick<Bell, 'hear'>;
}

/**
 * Opens the trail and the seat, and tells windows of what changes in the store from now on. Rejects
 * with the store's errors; what runs by then is among `running`.
 */
export async function openPeople(options: OpenPeopleOptions): Promise<People> {
  const { which, ports, events, running } = options;
  const { clock, random, log, settings } = ports;
  // A trail may tell of what it finds before anybody sits here.
  let seated: Seat | null = null;
  const trail =
    options.scope === undefined
      ? null
      : running.keep(
          await startTrail({
            store: options.store,
            scope: options.scope,
            masterKey: options.masterKey,
            databaseFile: options.databaseFile,
            place: { host: ports.app.host, computer: thisComputer() },
            clock,
            random,
            log,
            settings,
            person: () => seated?.person() ?? null,
          }),
        );
  const store = trail?.store ?? options.store;
  const first = await store.write('persons.ensureDefault', {
    id: PersonId.parse(random.uuid()),
    name: defaultPersonName,
    now: clock.now(),
  });
  const locked = createBell();
  locked.hear(() => {
    trail
      ?.add({ what: 'locked' })
      .catch((error: unknown) => log.write('error', 'audit.locked', { error }));
  });
  const seat = running.keep(
    await openSeat({
      store,
      clock,
      log,
      settings,
      most: which === 'own' ? await store.read('desk.role', null) : 'admin',
      first,
      changed: (what) => {
        if (what === 'locked') locked.ring();
        events.emit({ type: 'changed', topics: ['workspace', 'persons'] });
      },
    }),
  );
  seated = seat;
  running.add(
    store.onChanged((topics) => {
      if (topics.includes('persons')) void seat.readAgain().catch(() => undefined);
    }),
  );
  running.add(
    events.subscribe((event) => {
      if (event.type === 'changed' && event.topics.includes('settings')) seat.settingsChanged();
    }),
  );
  running.add(store.onChanged((topics) => events.emit({ type: 'changed', topics: [...topics] })));
  return { store, trail, seat, person: () => seat.person(), locked };
}
