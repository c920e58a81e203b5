import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { file } from '../../../../../test/preview/kinds.ts';
import { press, showPart } from '../../../../../test/preview/show.tsx';
import { createWorld } from '../../../../../test/preview/world.ts';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { FileRow } from './file-row.tsx';
import { Picture, type PictureKind } from './picture.tsx';
import { createPlayer, PlayerContext } from './player.ts';
import { Voice } from './voice.tsx';

const message = [...createWorld(Date.now(), 2).messages.values()][0]?.[0];

/** Everything that is watched is on screen. */
class Onlooker {
  private readonly tell: (entries: { isIntersecting: boolean }[]) => void;
  constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
    this.tell = tell;
  }
  observe(): void {
    this.tell([{ isIntersecting: true }]);
  }
  disconnect(): void {}
}
beforeEach(() => void vi.stubGlobal('IntersectionObserver', Onlooker));
afterEach(() => void vi.unstubAllGlobals());

function pictures(media: MediaFile, kind: PictureKind, times = 1) {
  if (message === undefined) throw new Error('an empty world');
  const shown = showPart(
    <>
      {Array.from({ length: times }, (_, at) => (
        <Picture key={at} message={{ ...message, type: kind }} media={media} kind={kind} />
      ))}
      <p>there</p>
    </>,
  );
  shown.bridge.answer('media.fetch', () => ({}));
  const fetches = () => shown.bridge.calls.filter(({ name }) => name === 'media.fetch');
  return { ...shown, fetches };
}

it('asks for a picture once, however often it comes into sight', async () => {
  const { fetches } = pictures(file(1, { state: 'remote' }), 'image', 3);
  await waitFor(() => expect(fetches()).toHaveLength(1));
  await screen.findByText('there');
  expect(fetches()).toHaveLength(1);
});

it('does not fetch a video because somebody scrolled past it', async () => {
  const { fetches } = pictures(file(1, { state: 'remote' }), 'video');
  await screen.findByText('there');
  expect(fetches()).toHaveLength(0);
  await press('button', 'Fetch: Video');
  await waitFor(() => expect(fetches()).toHaveLength(1));
});

it('says when a file that the platform keeps back is asked for again, and lets a person ask now', async () => {
  const { fetches } = pictures(
    file(1, { state: 'waiting', retryAt: Date.now() + 60_000 }),
    'image',
  );
  expect(await screen.findByText(/Asked again at \d\d:\d\d/)).toBeTruthy();
  expect(fetches()).toHaveLength(0);
  await press('button', 'Try again: Photo');
  await waitFor(() => expect(fetches()).toHaveLength(1));
});

it('offers nothing to press for a file that is gone for good', async () => {
  pictures(file(1, { state: 'gone' }), 'image');
  expect(await screen.findByText('The platform no longer has it')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says why a file could not be asked for, and offers to try again', async () => {
  const { bridge } = pictures(file(1, { state: 'remote' }), 'video');
  bridge.answer('media.fetch', () => {
    throw new LobbyError('network_refused', 'Connection refused.', { retryable: true });
  });
  await press('button', 'Fetch: Video');
  expect(await screen.findByRole('button', { name: 'Try again: Video' })).toBeTruthy();
});

it('keeps the same room for a picture before and after its file comes', async () => {
  const size = { width: 1600, height: 900 };
  const { container: before } = { container: document.body };
  pictures(file(1, { state: 'fetching', ...size }), 'image');
  await screen.findByText('there');
  const room = before.querySelector<HTMLElement>('.isolate')?.style.cssText;
  document.body.replaceChildren();
  pictures(file(1, { state: 'here', ...size }), 'image');
  await screen.findByText('there');
  expect(document.querySelector<HTMLElement>('.isolate')?.style.cssText).toBe(room);
});

it('shows a sign in place of a picture that cannot be drawn', async () => {
  pictures(file(1, { state: 'here' }), 'image');
  const image = await screen.findByRole('img', { name: 'Photo' });
  fireEvent.error(image);
  expect(screen.getByLabelText('Photo').tagName).toBe('svg');
});

it('says how far a document is, and gives it under its own name when it is here', async () => {
  showPart(
    <>
      <FileRow media={file(1, { state: 'fetching', fetched: 120_000, fileName: 'a.pdf' })} />
      <FileRow media={file(2, { fileName: 'b.pdf' })} />
    </>,
  );
  expect(await screen.findByText(/Fetching, 25/)).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Save b.pdf' });
  expect([link.getAttribute('href'), link.getAttribute('download')]).toEqual(['/media/2', 'b.pdf']);
});

it('says that a recording cannot be played here, and offers the file', async () => {
  if (message === undefined) throw new Error('an empty world');
  const player = createPlayer(document.createElement('audio'));
  const media = file(7, { mime: 'audio/amr', waveform: [1, 2, 3], durationMs: 4000 });
  player.setState({ broken: new Set([media.id]) });
  showPart(
    <PlayerContext value={player}>
      <Voice message={{ ...message, type: 'audio' }} media={media} />
    </PlayerContext>,
  );
  expect(await screen.findByText('This computer cannot play it.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Save' })).toBeTruthy();
  expect(screen.queryByRole('slider')).toBeNull();
});
