import { QuickReplyId, type NumberId } from '../../src/shared/domain/ids.ts';
import type { QuickReply } from '../../src/shared/contract/quick-replies.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type Names = 'quickReplies.list' | 'quickReplies.save' | 'quickReplies.remove';

function reply(id: number, shortcut: string, title: string, text: string, of: NumberId | null) {
  return {
    id: QuickReplyId.parse(id),
    shortcut,
    title,
    text,
    attachments: [],
    numberId: of,
    own: false,
  };
}

/** A handful of quick replies, kept in memory. */
export function quickReplyHandlers(state: FakeState): Pick<FakeHandlers, Names> {
  const first = state.world.numbers[0]?.id ?? null;
  let replies: QuickReply[] = [
    reply(1, 'address', 'Our address', 'We are at Calle Mayor 12, next to the pharmacy.', null),
    reply(2, 'hello', 'Greeting', 'Hello {{first_name}}, {{me}} here. How can we help?', null),
    reply(3, 'hours', 'Opening hours', 'We are open from 9:00 to 18:00, Monday to Friday.', first),
    reply(4, 'call', 'Call back', 'We will call you on {{phone}} today, {{name}}.', null),
  ];
  const told = () => state.emit({ type: 'changed', topics: ['quick_replies'] });
  return {
    'quickReplies.list': () => replies.toSorted((a, b) => (a.shortcut < b.shortcut ? -1 : 1)),
    'quickReplies.save': (form) => {
      const isTaken = replies.some(
        ({ id, shortcut, numberId, own }) =>
          id !== form.id &&
          shortcut === form.shortcut &&
          numberId === form.numberId &&
          own === (form.own ?? false),
      );
      if (isTaken) {
        throw new LobbyError('conflict', 'Taken.', { detail: { fields: ['shortcut'] } });
      }
      const id = form.id ?? QuickReplyId.parse(Math.max(0, ...replies.map((one) => one.id)) + 1);
      const kept = { ...form, attachments: form.attachments ?? [], own: form.own ?? false, id };
      replies = [...replies.filter((one) => one.id !== id), kept];
      told();
      return kept;
    },
    'quickReplies.remove': ({ id }) => {
      replies = replies.filter((one) => one.id !== id);
      told();
      return {};
    },
  };
}
