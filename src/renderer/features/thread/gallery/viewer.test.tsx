import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { file } from '../../../../../test/preview/kinds.ts';
import { press, showPart } from '../../../../../test/preview/show.tsx';
import { createWorld } from '../../../../../test/preview/world.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import { MessageId } from '../../../../shared/domain/ids.ts';
import { neighbours } from './neighbours.ts';
import { Viewer } from './viewer.tsx';

const model = [...createWorld(Date.now(), 2).messages.values()][0]?.[0];

function picture(id: number): Message {
  if (model === undefined) throw new Error('an empty world');
  const media = file(id, { state: 'here' });
  return {
    ...model,
    id: MessageId.parse(id),
    type: 'image',
    text: `picture ${id}`,
    content: { kind: 'media', media },
  };
}
/** Newest first. */
const all = [picture(5), picture(4), picture(3), picture(2), picture(1)];

function open(start: Message, pageSize = 10) {
  const onClose = vi.fn();
  const onShow = vi.fn();
  const shown = showPart(
    <Viewer
      conversationId={start.conversationId}
      contactName="Maya"
      start={start}
      onShow={onShow}
      onClose={onClose}
    />,
  );
  shown.bridge.answer('messages.gallery', ({ before }) => {
    const rest = all.filter(({ id }) => before === null || id < before);
    const items = rest.slice(0, pageSize);
    return { items, next: rest.length > pageSize ? (items.at(-1)?.id ?? null) : null };
  });
  return { ...shown, onClose, onShow };
}

const key = (name: string) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

it('goes to the picture before and after with the arrow keys, and no further than the last', async () => {
  open(picture(2));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Newer' }).hasAttribute('disabled')).toBe(false),
  );
  key('ArrowLeft');
  expect(await screen.findByText('picture 1')).toBeTruthy();
  key('ArrowLeft');
  expect(screen.getByText('picture 1')).toBeTruthy();
  key('ArrowRight');
  key('ArrowRight');
  expect(await screen.findByText('picture 3')).toBeTruthy();
});

it('shows an old picture at once and reads on until its place is known', async () => {
  const { bridge } = open(picture(1), 2);
  expect(await screen.findByText('picture 1')).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Newer' }).hasAttribute('disabled')).toBe(false),
  );
  expect(bridge.calls.filter(({ name }) => name === 'messages.gallery')).toHaveLength(3);
});

it('closes with Escape, and goes to the message it belongs to', async () => {
  const { onClose, onShow } = open(picture(3));
  await screen.findByText('picture 3');
  await press('button', 'Show in the conversation');
  expect(onShow).toHaveBeenCalledWith(3);
  key('Escape');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});

it('knows no neighbours of a picture whose place was not read yet', () => {
  const found = neighbours(all.slice(0, 2), MessageId.parse(1), picture(1), true);
  expect([found.current.id, found.older, found.newer, found.needsMore]).toEqual([
    1,
    null,
    null,
    true,
  ]);
});
