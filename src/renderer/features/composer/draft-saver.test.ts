// @vitest-environment node
import { expect, it } from 'vitest';
import { createDraftSaver } from './draft-saver.ts';
import { emptyDraft, type DraftState } from './draft-state.ts';

function setup(fail: () => boolean = () => false) {
  const saved: string[] = [];
  const timers: (() => void)[] = [];
  const saver = createDraftSaver(
    async (draft: DraftState) => {
      if (fail()) throw new Error('bridge closed');
      saved.push(draft.text);
    },
    (run) => {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
  );
  return { saver, saved, timers };
}
const draft = (text: string): DraftState => ({ ...emptyDraft, text });

it('does not write to the disk for every key', () => {
  const { saver, timers } = setup();
  for (const text of ['h', 'he', 'hel']) saver.note(draft(text));
  // One for the pause after the last key, one for keys that never pause.
  expect(timers).toHaveLength(2);
});

it('does not wait for a pause that never comes: who types on and on loses a second at most', async () => {
  const { saver, saved, timers } = setup();
  saver.note(draft('h'));
  const latest = timers.at(-1);
  for (const text of ['he', 'hel', 'hell']) saver.note(draft(text));
  expect(timers).toContain(latest);
  latest?.();
  await saver.flush();
  expect(saved).toEqual(['hell']);
  expect(timers).toEqual([]);
});

it('keeps the last words when the conversation is switched before the wait is over', async () => {
  const { saver, saved } = setup();
  saver.note(draft('hello'));
  await saver.flush();
  expect(saved).toEqual(['hello']);
});

it('does not forget the words when saving failed', async () => {
  let broken = true;
  const { saver, saved } = setup(() => broken);
  saver.note(draft('hello'));
  await saver.flush();
  broken = false;
  await saver.flush();
  expect(saved).toEqual(['hello']);
});

it('does not let an older text land after a newer one', async () => {
  const release: (() => void)[] = [];
  const saved: string[] = [];
  const saver = createDraftSaver(
    (state) =>
      new Promise<void>((resolve) => {
        release.push(() => {
          saved.push(state.text);
          resolve();
        });
      }),
    () => () => {},
  );
  saver.note(draft('old'));
  const first = saver.flush();
  await Promise.resolve();
  saver.note(draft('new'));
  const second = saver.flush();
  await Promise.resolve();
  await Promise.resolve();
  expect(release).toHaveLength(1);
  release[0]?.();
  await first;
  release[1]?.();
  await second;
  expect(saved).toEqual(['old', 'new']);
});
