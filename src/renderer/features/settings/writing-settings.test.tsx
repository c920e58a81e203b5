import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';

it('I chose Ctrl+Enter and the old choice came back for a moment', async () => {
  showWindow({ workspace: openWorkspace('own') });
  await press('link', 'Settings');
  const radio = await screen.findByRole<HTMLInputElement>('radio', { name: 'Ctrl + Enter' });
  expect(radio.checked).toBe(false);
  radio.click();
  // As far as the browser goes before it can paint: what is queued by then, and no timer.
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  expect(radio.checked).toBe(true);
});
