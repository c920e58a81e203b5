import { expect, it } from 'vitest';
import { channel, event, hour, start } from './samples.ts';
import type { StorageInTest } from './storage-in-test.ts';

/** The log of a channel: its numbers, its repeats, its pages, its trimming. */
export function logSuite(at: StorageInTest): void {
  it('two events had one number, or a number was left out, when many came at once', async () => {
    const { open, seqs, storage } = at;
    const beside = await open();
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        (n % 2 === 0 ? storage : beside).append('c1', event(`e${n}`)),
      ),
    );
    const given = answers.map((one) => (one.kind === 'appended' ? one.seq : 0));
    const all = Array.from({ length: 300 }, (_, n) => n + 1);
    expect(given.toSorted((a, b) => a - b)).toEqual(all);
    expect(await seqs()).toEqual(all);
    expect(await storage.head('c1')).toBe(300);
  });

  it('a repeat was kept twice, or taken for another’s', async () => {
    const { seqs, storage } = at;
    await storage.addChannel(channel('c2'));
    expect(await storage.append('c1', event('e'))).toEqual({ kind: 'appended', seq: 1 });
    const again = await Promise.all([1, 2, 3].map(() => storage.append('c1', event('e'))));
    expect(again).toEqual([1, 2, 3].map(() => ({ kind: 'repeat', seq: 1 })));
    expect(await storage.append('c2', event('e'))).toEqual({ kind: 'appended', seq: 1 });
    expect(await seqs()).toEqual([1]);
  });

  it('events that were kept in one step took each other’s answers', async () => {
    const { seqs, storage } = at;
    await storage.addChannel(channel('c2'));
    const one = (id: string, name: string) => storage.append(id, event(name));
    expect(
      await Promise.all([
        one('c1', 'a'),
        one('c2', 'a'),
        one('nowhere', 'a'),
        one('c1', 'a'),
        one('c1', 'b'),
        one('c2', 'b'),
      ]),
    ).toEqual([
      { kind: 'appended', seq: 1 },
      { kind: 'appended', seq: 1 },
      { kind: 'gone' },
      { kind: 'repeat', seq: 1 },
      { kind: 'appended', seq: 2 },
      { kind: 'appended', seq: 2 },
    ]);
    expect(await one('c1', 'c')).toEqual({ kind: 'appended', seq: 3 });
    expect([await seqs('c1'), await seqs('c2')]).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
  });

  it('an event came back other than it was kept', async () => {
    const { open, storage } = at;
    const body = JSON.stringify({ text: 'שלום 👋 "quoted" \\ line\nnext \u2028', n: 1.5e300 });
    const kept = event('sha256:x', start + 1, body);
    await storage.append('c1', kept);
    expect(await (await open()).read('c1', 0, 10)).toEqual({
      kind: 'page',
      events: [{ seq: 1, ...kept }],
      next: 1,
    });
  });

  it('pages left an event out or told it twice', async () => {
    const { seqs, storage } = at;
    for (let n = 1; n <= 12; n += 1) await storage.append('c1', event(`e${n}`));
    expect(await seqs('c1', 9, 2)).toEqual([10, 11]);
    expect(await seqs('c1', 11, 2)).toEqual([12]);
    expect(await storage.read('c1', 12, 2)).toEqual({ kind: 'page', events: [], next: 12 });
    expect(await storage.read('nowhere', 0, 2)).toEqual({ kind: 'page', events: [], next: 0 });
  });

  it('a desk that knew more than a log put back to an older copy waited for numbers it had', async () => {
    const { storage } = at;
    await storage.append('c1', event('e1'));
    expect(await storage.read('c1', 1, 10)).toEqual({ kind: 'page', events: [], next: 1 });
    expect(await storage.read('c1', 5, 10)).toEqual({ kind: 'too_old', oldest: 2 });
  });

  it('a trimmed log was read with a gap, or its numbers began again', async () => {
    const { seqs, storage } = at;
    for (let n = 1; n <= 9; n += 1) await storage.append('c1', event(`e${n}`, start + n));
    expect(await storage.trim({ olderThan: start + 4, keep: 1000 })).toBe(3);
    expect(await seqs('c1', 3)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(await seqs('c1', 2)).toEqual({ kind: 'too_old', oldest: 4 });
    expect(await storage.trim({ olderThan: 0, keep: 2 })).toBe(4);
    expect(await seqs('c1', 7)).toEqual([8, 9]);
    expect(await storage.trim({ olderThan: start + hour, keep: 1000 })).toBe(2);
    expect(await seqs('c1', 8)).toEqual({ kind: 'too_old', oldest: 10 });
    expect(await seqs('c1', 9)).toEqual([]);
    expect(await storage.append('c1', event('later'))).toEqual({ kind: 'appended', seq: 10 });
    // What it was known by went with it.
    expect(await storage.append('c1', event('e1'))).toEqual({ kind: 'appended', seq: 11 });
    expect(await storage.append('c1', event('later'))).toEqual({ kind: 'repeat', seq: 10 });
  });
}
