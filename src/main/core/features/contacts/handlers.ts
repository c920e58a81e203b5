import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  | 'contacts.card'
  | 'contacts.rename'
  | 'contacts.saveNotes'
  | 'contacts.mark'
  | 'contacts.goOn'
  | 'contacts.join'
  | 'contacts.part';

/** Who writes: what they are called, what is noted of them, and whether anything is sent to them. */
export function contactHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock } = context;

  async function tellBadge(): Promise<void> {
    const count = await store.read('conversations.badge', { personId: context.person().id });
    context.emit({ type: 'badge', count });
  }

  return {
    'contacts.card': (input) => store.read('contacts.card', input),

    async 'contacts.rename'(input) {
      await store.write('contacts.rename', { ...input, now: clock.now() });
      return {};
    },

    async 'contacts.saveNotes'(input) {
      const person = context.person().name;
      await store.write('contacts.saveNotes', { ...input, person, now: clock.now() });
      return {};
    },

    async 'contacts.mark'({ id: contactId, ...mark }) {
      const person = context.person().name;
      await store.write('contacts.mark', { ...mark, contactId, person, now: clock.now() });
      // What waits is looked at again: some of it may not leave any more.
      context.wakeOutbox();
      await tellBadge();
      return {};
    },

    async 'contacts.goOn'(input) {
      await store.write('contacts.goOn', { ...input, now: clock.now() });
      return {};
    },

    async 'contacts.join'(input) {
      const said = { ...input, isSame: true, person: context.person().name, now: clock.now() };
      await store.write('contacts.decide', said);
      return {};
    },

    async 'contacts.part'(input) {
      const said = { ...input, isSame: false, person: context.person().name, now: clock.now() };
      await store.write('contacts.decide', said);
      return {};
    },
  };
}
