import type { ColleagueRow, NoteRow } from '../../src/shared/contract/team.ts';
import { conversationTopic } from '../../src/shared/contract/events.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type Names =
  | 'team.notes'
  | 'team.addNote'
  | 'team.removeNote'
  | 'team.vendorAssignee'
  | 'team.colleagues'
  | 'team.look';

/** Notes kept in memory; nobody else is there. */
export function teamHandlers(state: FakeState): Pick<FakeHandlers, Names> {
  let notes: NoteRow[] = [];
  return {
    'team.notes': ({ conversationId }) =>
      notes.filter((note) => note.conversationId === conversationId),
    'team.addNote'({ id, conversationId, text }) {
      const note = { id, conversationId, person: 'Front desk', at: Date.now(), text };
      notes = [...notes.filter((one) => one.id !== id), note];
      state.emit({ type: 'changed', topics: [conversationTopic(conversationId)] });
      return note;
    },
    'team.removeNote'({ id }) {
      notes = notes.filter((note) => note.id !== id);
      state.emit({ type: 'changed', topics: ['everything'] });
      return {};
    },
    'team.vendorAssignee': () => ({ assignee: null }),
    'team.colleagues': (): ColleagueRow[] => [],
    'team.look': () => ({}),
  };
}
