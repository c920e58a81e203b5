import type { HandoverNote, Report } from '../../src/shared/contract/reports.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type Names = 'reports.get' | 'handover.get' | 'handover.save';

const none = { median: null, p90: null } as const;
const noWaits = { count: 0, wall: none, open: none } as const;
const noVolume = { received: 0, sent: 0, delivered: 0, read: 0, failed: 0, unknown: 0 } as const;

/** A report without anything in it, and notes kept in memory. */
export function reportHandlers(state: FakeState): Pick<FakeHandlers, Names> {
  let notes: HandoverNote[] = [];
  const nothing = { rows: [], count: 0 };
  return {
    'reports.get': (): Report => ({
      at: Date.now(),
      pendingDays: 0,
      step: 'day',
      volume: noVolume,
      replies: { first: noWaits, all: noWaits },
      botReplies: noWaits,
      points: [],
      hours: Array.from({ length: 24 }, () => ({ received: 0, sent: 0 })),
      numbers: [],
      senders: [],
      templates: [],
      failures: [],
      waitingNow: { count: 0, since: null },
    }),
    'handover.get': () => ({
      at: Date.now(),
      since: Date.now(),
      needsReply: nothing,
      assigned: nothing,
      failed: nothing,
      snoozed: nothing,
      notes: [],
      earlier: notes,
    }),
    'handover.save'({ id, text }) {
      const note = { id, text, at: Date.now(), personName: 'Front desk' };
      notes = [note, ...notes.filter((one) => one.id !== id)];
      state.emit({ type: 'changed', topics: ['handover'] });
      return note;
    },
  };
}
