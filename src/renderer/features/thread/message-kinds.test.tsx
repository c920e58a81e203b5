import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { addKinds, kindsId } from '../../../../test/preview/kinds.ts';
import { press, showPart } from '../../../../test/preview/show.tsx';
import { createWorld } from '../../../../test/preview/world.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { createPlayer, PlayerContext } from './media/player.ts';
import { MessageArticle } from './message-article.tsx';
import { threadLines } from './thread-lines.ts';

const world = createWorld(Date.now(), 2);
addKinds(world);
const messages = world.messages.get(kindsId) ?? [];

function one(found: (message: Message) => boolean): Message {
  const message = messages.find(found);
  if (message === undefined) throw new Error('no such message in the preview');
  return message;
}

/** Messages as the thread draws them, without its scrolling. */
async function show(all: readonly Message[]) {
  const shown = showPart(
    <PlayerContext value={createPlayer(document.createElement('audio'))}>
      {threadLines(all, null, () => '').map((line) => (
        <MessageArticle
          key={line.key}
          message={line.message}
          first={line.first}
          contactName="Maya"
          self="Front desk"
          highlighted={false}
          waitsLong={false}
          hasTools
          canReact
          numberName={null}
        />
      ))}
    </PlayerContext>,
  );
  return { ...shown, articles: await screen.findAllByRole('article') };
}

it('leaves no message as an empty bubble, whatever its type', async () => {
  const { articles } = await show(messages);
  expect(articles).toHaveLength(messages.length);
  for (const article of articles) {
    const beside = within(article).queryAllByRole('img').length;
    const words = (article.textContent ?? '').replace(/\d\d:\d\d|Read/gu, '').trim();
    expect(words !== '' || beside > 0 || article.querySelector('button, img') !== null).toBe(true);
  }
});

it('shows nothing that was in a message which was taken back', async () => {
  const picture = one(({ type }) => type === 'image');
  const { articles } = await show([
    { ...picture, text: 'secret words', deletedAt: 1, reactions: [] },
  ]);
  expect(articles[0]?.textContent).toContain('This message was deleted');
  expect(articles[0]?.textContent).not.toContain('secret');
  expect(articles[0]?.querySelector('img')).toBeNull();
});

it('names a type that nobody knows by the platform’s own word, and says where to see it', async () => {
  const { articles } = await show([one(({ type }) => type === 'unknown')]);
  expect(articles[0]?.textContent).toContain('order');
  expect(articles[0]?.textContent).toContain('Open it on the phone');
});

it('says that a quoted message is not here, instead of quoting nothing', async () => {
  const { articles } = await show([one(({ text }) => text === 'And this?')]);
  expect(articles[0]?.textContent).toContain('A message that is not here');
});

it('presses none of the customer’s buttons for them', async () => {
  const menu = one(({ content }) => content?.kind === 'interactive' && content.buttons.length > 0);
  const { articles } = await show([menu]);
  expect(screen.getByText('Yes, keep it')).toBeTruthy();
  expect(articles[0]?.querySelectorAll('button')).toHaveLength(0);
});

it('asks no map of anything until somebody opens one', async () => {
  const { articles } = await show([one(({ type }) => type === 'location')]);
  expect(articles[0]?.querySelector('img, iframe')).toBeNull();
  const link = screen.getByRole('link', { name: /Open in a map/ });
  expect(link.getAttribute('rel')).toContain('noreferrer');
});

it('brings the number of a shared contact to the form for a new conversation', async () => {
  const { navigation } = await show([one(({ type }) => type === 'contacts')]);
  await press('button', /New conversation with Dr. Amara Nwosu, \+34 912/);
  expect(navigation.getState().dialog).toEqual({
    kind: 'new_conversation',
    recipient: { phone: '+34 912 345 678', name: 'Dr. Amara Nwosu' },
  });
});

it('does not say a choice twice where the platform repeats it as words', async () => {
  const choice = one(({ content }) => content?.kind === 'choice');
  await show([{ ...choice, text: 'Another day' }]);
  expect(screen.getAllByText('Another day')).toHaveLength(1);
});
