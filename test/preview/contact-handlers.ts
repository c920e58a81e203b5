import type { ContactCard } from '../../src/shared/contract/contacts.ts';
import type { MethodName } from '../../src/shared/contract/contract.ts';
import type { ContactId } from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type ContactMethod = Extract<MethodName, `contacts.${string}`>;

/** What is known of each contact, kept as long as the window is open. */
export function contactHandlers(state: FakeState): Pick<FakeHandlers, ContactMethod> {
  const cards = new Map<ContactId, ContactCard>();
  const { world } = state;

  function cardOf(id: ContactId): ContactCard {
    const known = cards.get(id);
    if (known !== undefined) return known;
    const row = world.conversations.find(({ contact }) => contact.id === id);
    if (row === undefined) throw new LobbyError('not_found', 'There is no such contact');
    const { contact } = row;
    const at = world.now - 20 * 24 * 3_600_000;
    const said = (kind: 'name' | 'phone', value: string | null) =>
      value === null
        ? []
        : [{ kind, value, source: 'list' as const, firstAt: at, lastAt: world.now }];
    return {
      contact,
      ownName: null,
      platformName: contact.name,
      notes: null,
      marks: [],
      optedOutElsewhere: null,
      asksToStop: null,
      identities: [...said('name', contact.name), ...said('phone', contact.phone)],
      joined: [],
      suggestions: [],
    };
  }
  const change = (id: ContactId, changed: Partial<ContactCard>): Record<string, never> => {
    cards.set(id, { ...cardOf(id), ...changed });
    state.emit({ type: 'changed', topics: ['contacts'] });
    return {};
  };
  const person = (): string => (state.workspace.kind === 'open' ? state.workspace.person.name : '');

  return {
    'contacts.card': ({ conversationId }) => {
      const row = world.conversations.find(({ id }) => id === conversationId);
      if (row === undefined) throw new LobbyError('not_found', 'There is no such conversation');
      return cardOf(row.contact.id);
    },
    'contacts.rename': ({ id, name }) => change(id, { ownName: name }),
    'contacts.saveNotes': ({ id, text }) =>
      change(id, {
        notes: text.trim() === '' ? null : { text, person: person(), at: Date.now() },
      }),
    'contacts.mark': ({ id, kind, on, why }) => {
      const others = cardOf(id).marks.filter((mark) => mark.kind !== kind);
      const mark = { kind, why, at: Date.now(), person: person() };
      return change(id, { marks: on ? [...others, mark] : others });
    },
    'contacts.goOn': ({ id }) => change(id, { asksToStop: null }),
    'contacts.join': ({ id }) => change(id, { suggestions: [] }),
    'contacts.part': ({ id }) => change(id, { suggestions: [], joined: [] }),
  };
}
