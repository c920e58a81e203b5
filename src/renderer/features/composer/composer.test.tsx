import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showPart, type, typed } from '../../../../test/preview/show.tsx';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { useCall } from '../../app/use-call.ts';
import { useDeskStore } from '../../domain/desk.tsx';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { Settings } from '../../../shared/contract/app.ts';
import { AttachmentId, MessageId, type ConversationId } from '../../../shared/domain/ids.ts';
import { largestMedia } from '../../../shared/domain/media-kinds.ts';
import { Composer } from './composer.tsx';

function Frame({ id }: { id: ConversationId }) {
  const desk = useDeskStore();
  const detail = useCall('conversations.get', { id }, { topics: [conversationTopic(id)] });
  const newest = detail.data?.newestId;
  if (detail.data === undefined) return null;
  return (
    <>
      <button
        type="button"
        onClick={() => newest && desk.getState().startReply(id, MessageId.parse(newest))}
      >
        answer it
      </button>
      <Composer key={id} detail={detail.data} />
    </>
  );
}

/** The first conversation that takes words, with a box that holds nothing. */
async function open(settings: Partial<Settings> = {}, prepare?: (bridge: FakeBridge) => void) {
  const soon = Date.now() + 1e6;
  function Opened() {
    const list = useCall(
      'conversations.list',
      { view: 'all', order: 'newest', numberId: null, after: null, limit: 50 },
      { topics: [] },
    );
    const row = list.data?.rows.find(
      ({ windowClosesAt, draft }) => draft === null && (windowClosesAt ?? 0) > soon,
    );
    return row === undefined ? null : <Frame id={row.id} />;
  }
  const { bridge } = showPart(<Opened />);
  bridge.state.settings = { ...bridge.state.settings, ...settings };
  bridge.emit({ type: 'changed', topics: ['settings'] });
  prepare?.(bridge);
  const box = await screen.findByRole('textbox', { name: 'Message' });
  return { bridge, box };
}
const sent = (bridge: FakeBridge) =>
  bridge.calls.flatMap(({ name, input }) => (name === 'messages.send' ? [input] : []));

function file(name: string, mime: string, bytes: number): File {
  return new File([new Uint8Array(bytes)], name, { type: mime });
}
function drop(...files: readonly File[]) {
  fireEvent.drop(window, { dataTransfer: { types: ['Files'], files } });
}

it('a send can be taken back for as long as it waits, and its words come back', async () => {
  const { bridge, box } = await open({ undoSeconds: 5 });
  await type('Message', 'Too soon');
  fireEvent.keyDown(box, { key: 'Enter' });
  await screen.findByRole('button', { name: 'Undo' });
  expect(typed('Message')).toBe('');
  expect(sent(bridge)).toMatchObject([{ text: 'Too soon', holdMs: 5000 }]);
  fireEvent.keyDown(box, { key: 'z', ctrlKey: true });
  await waitFor(() => expect(typed('Message')).toBe('Too soon'));
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

it('who chose Ctrl+Enter does not send by Enter', async () => {
  const { bridge, box } = await open({ sendKey: 'ctrl_enter' });
  await type('Message', 'One line');
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent(bridge)).toEqual([]);
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(sent(bridge)).toHaveLength(1));
});

it('a quick reply is chosen by keys alone, and Enter chooses it and sends nothing', async () => {
  const { bridge, box } = await open();
  await type('Message', '/he');
  const list = await screen.findByRole('listbox', { name: 'Quick replies' });
  const active = box.getAttribute('aria-activedescendant') ?? '';
  expect(within(list).getByRole('option', { selected: true }).id).toBe(active);
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(typed('Message')).toMatch(/^Hello .+, Front desk here/u);
  expect(sent(bridge)).toEqual([]);
  expect(screen.queryByRole('listbox')).toBeNull();
});

it('a gap that nobody filled does not go out unseen', async () => {
  const { bridge, box } = await open();
  await type('Message', 'We call {{phone}} today');
  fireEvent.keyDown(box, { key: 'Enter' });
  await screen.findByRole('region', { name: 'A gap is not filled' });
  expect(sent(bridge)).toEqual([]);
  await press('button', 'Send as it is');
  await waitFor(() => expect(sent(bridge)).toHaveLength(1));
});

it('a picture that is one byte too large is told with the way out, and one that just fits is taken', async () => {
  const { bridge } = await open();
  const sized = (name: string, size: number) =>
    Object.defineProperty(file(name, 'image/jpeg', 1), 'size', { value: size });
  drop(sized('over.jpg', largestMedia.image + 1));
  await screen.findByText(/too large for WhatsApp/u);
  await press('button', 'Remove over.jpg');
  expect(bridge.calls.filter(({ name }) => name === 'attachments.begin')).toEqual([]);
  drop(sized('fits.jpg', largestMedia.image));
  await waitFor(() =>
    expect(bridge.calls.filter(({ name }) => name === 'attachments.begin')).toHaveLength(1),
  );
  expect(screen.queryByText(/too large for WhatsApp/u)).toBeNull();
});

it('what cannot be sent is told by a sentence, and holds the send until it is taken away', async () => {
  const { bridge, box } = await open();
  drop(file('a.png', 'image/png', 10), file('b.pdf', 'application/pdf', 0));
  await screen.findByText(/This file is empty/u);
  await screen.findByRole('button', { name: 'Remove a.png' });
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent(bridge)).toEqual([]);
  expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
  await press('button', 'Remove b.pdf');
  fireEvent.keyDown(box, { key: 'Enter' });
  await waitFor(() => expect(sent(bridge)).toMatchObject([{ text: '', attachments: [1] }]));
});

it('a picture from the clipboard is attached, and words with a picture of them stay words', async () => {
  const { box } = await open();
  const paste = (text: string) =>
    fireEvent.paste(box, {
      clipboardData: { files: [file('image.png', 'image/png', 5)], getData: () => text },
    });
  paste('a cell of a table');
  paste('');
  expect(await screen.findAllByRole('button', { name: 'Remove image.png' })).toHaveLength(1);
});

it('a file is kept with the draft', async () => {
  const { bridge } = await open();
  drop(file('a.png', 'image/png', 10));
  await screen.findByRole('button', { name: 'Remove a.png' });
  await waitFor(() =>
    expect(bridge.calls.findLast(({ name }) => name === 'drafts.save')?.input).toMatchObject({
      attachments: [1],
    }),
  );
});

it('a file of a draft that is gone from this computer is taken out of it', async () => {
  const { bridge } = await open({}, (core) => {
    const answer = core.handlers['conversations.get'];
    core.answer('conversations.get', async (input) => {
      const detail = await answer(input);
      const draft = {
        conversationId: input.id,
        text: 'With a file',
        basedOn: detail.newestId,
        replyTo: null,
        attachments: [AttachmentId.parse(99)],
        updatedAt: 1,
      };
      return { ...detail, draft };
    });
  });
  expect(typed('Message')).toBe('With a file');
  await waitFor(() =>
    expect(bridge.calls.findLast(({ name }) => name === 'drafts.save')?.input).toMatchObject({
      text: 'With a file',
      attachments: [],
    }),
  );
  expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(false);
});

it('words that were left here are found again, also where the window hears of them late', async () => {
  let left = false;
  const { bridge } = await open({}, (core) => {
    const answer = core.handlers['conversations.get'];
    core.answer('conversations.get', async (input) => {
      const detail = await answer(input);
      const stored = { text: 'Half an ans', basedOn: null, replyTo: null, attachments: [] };
      const draft = left ? { ...stored, conversationId: input.id, updatedAt: 1 } : null;
      return { ...detail, draft };
    });
  });
  expect(typed('Message')).toBe('');
  left = true;
  bridge.emit({ type: 'changed', topics: ['everything'] });
  await waitFor(() => expect(typed('Message')).toBe('Half an ans'));
  await type('Message', 'Another one');
  bridge.emit({ type: 'changed', topics: ['everything'] });
  await act(() => Promise.resolve());
  expect(typed('Message')).toBe('Another one');
});

it('Escape ends an answer, and a send carries what it answers', async () => {
  const { bridge, box } = await open();
  await press('button', 'answer it');
  await screen.findByRole('region', { name: 'Reply to a message' });
  fireEvent.keyDown(box, { key: 'Escape' });
  expect(screen.queryByRole('region', { name: 'Reply to a message' })).toBeNull();
  await press('button', 'answer it');
  await type('Message', 'Yes');
  await act(async () => fireEvent.keyDown(box, { key: 'Enter' }));
  await waitFor(() => expect(sent(bridge)).toHaveLength(1));
  expect(sent(bridge)[0]).toMatchObject({ replyTo: expect.any(Number) as number });
});

it('where no files can go, Attach says why and a dropped one is not lost in silence', async () => {
  await open({}, (bridge) => {
    const answer = bridge.handlers['conversations.get'];
    bridge.answer('conversations.get', async (input) => {
      const detail = await answer(input);
      const media = { allowed: false, reason: 'vendor_has_no_media' } as const;
      return { ...detail, compose: { ...detail.compose, media, kinds: [] } };
    });
  });
  const attach = await screen.findByRole('button', { name: 'Attach' });
  expect(attach.getAttribute('aria-disabled')).toBe('true');
  drop(file('a.png', 'image/png', 10));
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /^Nothing was attached: .+ sends no files/u,
  );
  expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull();
});
