import type { MethodName } from '../../src/shared/contract/contract.ts';
import type { DeskPerson } from '../../src/shared/contract/people.ts';
import { PersonId } from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';
import { openWorkspace } from './world.ts';

type Names = Extract<MethodName, `persons.${string}`>;

/** People of a desk in memory; whoever has a PIN has this one. */
export const previewPin = '2468';
/** With this one a number is connected. */
export const previewKey = 'clv_live_preview';

/** The people of the desk, and whose turn it is. */
export function personHandlers(state: FakeState): Pick<FakeHandlers, Names> {
  const me = openWorkspace('own');
  let persons: DeskPerson[] =
    me.kind === 'open' ? [{ ...me.person, role: 'admin', hasPin: false }] : [];
  const told = () => state.emit({ type: 'changed', topics: ['workspace', 'persons'] });
  const change = (id: PersonId, part: Partial<DeskPerson>): DeskPerson => {
    const known = persons.find((one) => one.id === id);
    if (known === undefined) throw new LobbyError('not_found', 'This person is gone.');
    const next = { ...known, ...part };
    persons = persons.map((one) => (one.id === id ? next : one));
    told();
    return next;
  };
  const sit = (id: PersonId, mayBe: (person: DeskPerson) => boolean) => {
    const person = persons.find((one) => one.id === id);
    if (person === undefined) throw new LobbyError('not_found', 'This person is gone.');
    if (!mayBe(person)) {
      throw new LobbyError('pin_wrong', 'Not this one.', { detail: { waitMs: 0 } });
    }
    const open = openWorkspace('own');
    if (open.kind === 'open') {
      state.workspace = { ...open, person: { id, name: person.name } };
    }
    told();
    return {};
  };
  return {
    'persons.list': () => persons.map(({ id, name }) => ({ id, name })),
    'persons.desk': () => persons,
    'persons.add': ({ name, role, pin }) => {
      const added = {
        id: PersonId.parse(crypto.randomUUID()),
        name,
        role,
        hasPin: pin !== null,
      };
      persons = [...persons, added];
      told();
      return added;
    },
    'persons.rename': ({ id, name }) => {
      change(id, { name });
      if (state.workspace.kind === 'open' && state.workspace.person.id === id) {
        state.workspace = { ...state.workspace, person: { id, name } };
        told();
      }
      return { id, name };
    },
    'persons.setRole': ({ id, role }) => change(id, { role }),
    'persons.setPin': ({ id, pin }) => change(id, { hasPin: pin !== null }),
    'persons.remove': ({ id }) => {
      persons = persons.filter((one) => one.id !== id);
      told();
      return {};
    },
    'persons.switch': ({ id, pin }) => sit(id, (person) => !person.hasPin || pin === previewPin),
    'persons.forgotPin': ({ id, key }) => {
      sit(id, () => key === previewKey);
      change(id, { hasPin: false });
      return {};
    },
    'persons.lock': () => {
      if (state.workspace.kind !== 'open') return {};
      state.workspace = {
        kind: 'locked',
        which: 'own',
        last: state.workspace.person.id,
        persons: persons.map(({ id, name, hasPin }) => ({ id, name, hasPin, waitMs: 0 })),
      };
      told();
      return {};
    },
    'persons.present': () => ({}),
  };
}
