import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showPart } from '../../../../test/preview/show.tsx';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { TranscriptDialog } from './transcript-dialog.tsx';

afterEach(() => vi.unstubAllGlobals());

const paper = () => document.querySelector('.print-sheet');
const id = ConversationId.parse(1);

/** The app makes PDFs of its page itself. */
function inTheApp(bridge: FakeBridge, toPdf: () => Promise<Uint8Array<ArrayBuffer>>): void {
  Object.assign(bridge.capabilities, { host: 'electron', toPdf });
}

it('a PDF is made of the whole sheet, and nothing of it stays on screen', async () => {
  const saved: Blob[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`,
      revokeObjectURL: () => undefined,
    }),
  );
  let printed = '';
  showPart(<TranscriptDialog conversationId={id} onClose={() => undefined} />, (bridge) =>
    inTheApp(bridge, async () => {
      printed = paper()?.textContent ?? '';
      return new Uint8Array([1]);
    }),
  );
  await press('button', 'Save as PDF');
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.type).toBe('application/pdf');
  expect(printed).toContain('Made by Front desk');
  await waitFor(() => expect(paper()).toBeNull());
});

it('a PDF that could not be made is told, and another one can be tried', async () => {
  showPart(<TranscriptDialog conversationId={id} onClose={() => undefined} />, (bridge) =>
    inTheApp(bridge, () => Promise.reject(new Error('no printer'))),
  );
  await press('button', 'Save as PDF');
  await screen.findByRole('alert');
  expect(paper()).toBeNull();
  await screen.findByRole('button', { name: 'Save as PDF' });
});

it('a first day after the last one is not asked of the core', async () => {
  const { bridge } = showPart(<TranscriptDialog conversationId={id} onClose={() => undefined} />);
  fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2099-01-01' } });
  await screen.findByText('The first day has to be before the last one.');
  await press('button', 'Save as text');
  expect(bridge.calls.map(({ name }) => name)).not.toContain('messages.list');
});
