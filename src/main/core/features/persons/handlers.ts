import type { DeskPerson } from '../../../../shared/contract/people.ts';
import { PersonId } from '../../../../shared/domain/ids.ts';
import type { Caller } from '../../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { hashPin } from '../../people/pin.ts';
import { connectionKeys, isKeyOf, type KeptSecrets } from '../../people/key-proof.ts';
import type { Seat } from '../../people/seat.ts';
import type { Sitter } from '../../people/sitters.ts';
import { requireRight } from '../require-right.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  | 'persons.list'
  | 'persons.desk'
  | 'persons.add'
  | 'persons.rename'
  | 'persons.setRole'
  | 'persons.setPin'
  | 'persons.remove'
  | 'persons.switch'
  | 'persons.forgotPin'
  | 'persons.lock'
  | 'persons.present';

const hashed = (pin: string | null) => (pin === null ? Promise.resolve(null) : hashPin(pin));

/** The people at the desk, and whose turn it is. */
export function personHandlers(
  context: FeatureContext,
  seat: Seat,
  connections: KeptSecrets,
): FeatureHandlers<Names> {
  const { store, clock, random } = context;
  const shown = ({ id, name, role, hasPin }: Sitter): DeskPerson => ({
    id,
    name,
    // Nobody is an admin where an invitation made the computer one of staff.
    role: seat.most === 'staff' ? 'staff' : role,
    hasPin,
  });
  const isOwn = (id: PersonId): boolean => id === seat.person().id;
  const mayChange = (caller: Caller, id: PersonId): void => {
    if (!isOwn(id)) requireRight(caller, 'managePeople');
  };
  const noGuest = (caller: Caller): void => {
    // The inbox of a shared link has one holder, and the link is their key.
    if (caller.role === 'link') requireRight(caller, 'managePeople');
  };

  return {
    'persons.list': () => store.read('persons.all', null),
    'persons.desk': async () => (await store.read('persons.sitters', null)).map(shown),
    async 'persons.add'({ name, role, pin }) {
      const id = PersonId.parse(random.uuid());
      const kept = await hashed(pin);
      const like = seat.person().id;
      const added = await store.write('persons.add', {
        id,
        name,
        role,
        pin: kept,
        like,
        now: clock.now(),
      });
      await seat.readAgain();
      return shown(added);
    },
    async 'persons.rename'({ id, name }, caller) {
      mayChange(caller, id);
      const person = await store.write('persons.rename', { id, name });
      await seat.readAgain();
      return person;
    },
    async 'persons.setRole'({ id, role }) {
      const changed = await store.write('persons.setRole', { id, role });
      await seat.readAgain();
      return shown(changed);
    },
    async 'persons.setPin'({ id, pin, oldPin }, caller) {
      noGuest(caller);
      mayChange(caller, id);
      if (isOwn(id)) await seat.check(id, oldPin);
      const changed = await store.write('persons.keepPin', { id, pin: await hashed(pin) });
      await seat.readAgain();
      return shown(changed);
    },
    async 'persons.remove'({ id }) {
      if (isOwn(id)) {
        throw new LobbyError('conflict', 'They sit here now.', { detail: { reason: 'sits_here' } });
      }
      await store.write('persons.remove', { id, now: clock.now() });
      await seat.readAgain();
      return {};
    },
    async 'persons.switch'({ id, pin }, caller) {
      noGuest(caller);
      await seat.take(id, pin);
      return {};
    },
    async 'persons.forgotPin'({ id, key }, caller) {
      noGuest(caller);
      await seat.takeWithout(id, async () => {
        const ids = (await store.read('connections.all', null)).map((one) => one.id);
        return isKeyOf(key, await connectionKeys(ids, connections));
      });
      return {};
    },
    async 'persons.lock'(_, caller) {
      noGuest(caller);
      seat.lock();
      return {};
    },
    async 'persons.present'() {
      seat.present();
      return {};
    },
  };
}
