import { expect, it } from 'vitest';
import { isUrgent } from './operations.ts';
import { writes } from './registry.ts';

type Name = keyof typeof writes;

const urgent = (name: string): boolean => isUrgent({ name, handed: false });

it('history lets go of the writer for whatever a person may wait for', () => {
  const waitedFor: Name[] = ['outbox.begin', 'drafts.save', 'sync.applyThreads', 'relay.apply'];
  for (const name of waitedFor) expect(urgent(name)).toBe(true);
  expect(urgent('worker:close')).toBe(true);
});

it('history does not let go of it for more history, or for what counts requests', () => {
  expect(isUrgent({ name: 'sync.applyThreads', handed: true })).toBe(false);
  expect(urgent('limits.spend')).toBe(false);
});

it('only a few writes wait behind history', () => {
  const waiting = Object.keys(writes).filter((name) => !urgent(name));
  expect(waiting).toMatchInlineSnapshot(`
    [
      "reports.take",
      "reports.keep",
      "reports.freeze",
      "retention.setCut",
      "retention.remove",
      "retention.removeRest",
      "retention.forgetWords",
      "retention.cleaned",
      "limits.spend",
    ]
  `);
});
