// @vitest-environment node
import { expect, it } from 'vitest';
import { comesBySight, fileKind } from './media-plan.ts';

it('does not fetch a hundred megabytes because somebody scrolled past', () => {
  expect(comesBySight('document', { state: 'remote', bytes: 10 })).toBe(false);
  expect(comesBySight('video', { state: 'remote', bytes: 10 })).toBe(false);
  expect(comesBySight('image', { state: 'remote', bytes: 20_000_000 })).toBe(false);
  expect(comesBySight('image', { state: 'remote', bytes: null })).toBe(true);
});

it('does not ask again for what waits, is on its way, is here or is gone', () => {
  for (const state of ['waiting', 'fetching', 'here', 'gone', 'phone'] as const) {
    expect(comesBySight('image', { state, bytes: null })).toBe(false);
  }
});

it('names a file by its ending, else by its type, else not at all', () => {
  expect(fileKind({ fileName: 'invoice.march.pdf', mime: null })).toBe('PDF');
  expect(fileKind({ fileName: null, mime: 'application/pdf' })).toBe('PDF');
  expect(fileKind({ fileName: 'noending', mime: null })).toBeNull();
});
