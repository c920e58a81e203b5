import { screen, waitFor, within } from '@testing-library/react';
import { useRef } from 'react';
import { expect, it, vi } from 'vitest';
import { press, showPart } from '../../../../test/preview/show.tsx';
import { createWorld } from '../../../../test/preview/world.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { MessageMenu, type MessageRights } from './message-menu.tsx';
import { ReactPopover } from './react-popover.tsx';

const model = [...createWorld(Date.now(), 2).messages.values()][0]?.[0];
function message(rest: Partial<Message>): Message {
  if (model === undefined) throw new Error('an empty world');
  return { ...model, text: 'Hello *there*', ...rest };
}

function Menu({ of, rights, foreign }: { of: Message; rights: MessageRights; foreign: boolean }) {
  const anchor = useRef(null);
  return (
    <div ref={anchor}>
      <MessageMenu
        message={of}
        anchor={anchor}
        rights={rights}
        foreign={foreign}
        onReact={vi.fn()}
        onDetails={vi.fn()}
        onShow={vi.fn()}
        onClose={vi.fn()}
      />
    </div>
  );
}

async function lines(rest: Partial<Message>, rights: MessageRights, foreign = false) {
  showPart(<Menu of={message(rest)} rights={rights} foreign={foreign} />);
  const menu = await screen.findByRole('menu', { name: 'Message menu' });
  return within(menu)
    .getAllByRole('menuitem')
    .map((item) => item.textContent);
}
const forbidden = { reply: false, react: false };
const all: MessageRights = { reply: true, react: true, forbidden };

it('offers no answer and no reaction where the platform takes none', async () => {
  expect(await lines({}, { reply: false, react: false, forbidden })).toEqual([
    'Copy',
    'Copy without formatting',
    'Details',
  ]);
});

it('offers nothing with a message that was taken back but to look at it', async () => {
  expect(await lines({ deletedAt: 1 }, all)).toEqual(['Details']);
});

it('does not answer another number’s conversation from this one', async () => {
  const said = await lines({}, all, true);
  expect(said).not.toContain('Reply');
  expect(said).not.toContain('React');
  expect(said).toContain('Open its own conversation');
});

function Reactions({ of, mayReact }: { of: Message; mayReact: boolean }) {
  const anchor = useRef(null);
  return (
    <div ref={anchor}>
      <ReactPopover
        message={of}
        anchor={anchor}
        contactName="Maya"
        mayReact={mayReact}
        onClose={vi.fn()}
      />
    </div>
  );
}
const own = { emoji: '👍', direction: 'outbound', personName: null, at: 1 } as const;

it('takes a reaction back when the same one is chosen again, and never adds a second', async () => {
  const of = message({ reactions: [own] });
  const { bridge } = showPart(<Reactions of={of} mayReact />);
  bridge.answer('messages.react', () => of);
  const sent = () =>
    bridge.calls.flatMap(({ name, input }) => (name === 'messages.react' ? [input] : []));
  await press('button', 'Take back 👍');
  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toMatchObject({ emoji: null });
});

it('shows who reacted also where this desk may not', async () => {
  showPart(<Reactions of={message({ reactions: [own] })} mayReact={false} />);
  expect(await screen.findByText('This desk')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /React with/ })).toBeNull();
});
