import type { Finding, Intent, Screen } from './facts.ts';
import { rankOf } from './ladder.ts';

/** What the person at the desk did, as far as the window was told, over all lives of the app. */
export interface Ledger {
  readonly intents: readonly Intent[];
  begin(intent: Pick<Intent, 'clientId' | 'phone' | 'mark' | 'repeats'>): Intent;
  /** A draft that was begun to be kept; returns what to call once the window was told. */
  draft(phone: string, text: string): () => void;
  /** Until the returned is called, or the next life, the draft of this phone may go any moment. */
  touchDraft(phone: string): () => void;
  /** The app was started again: what was under way in the life before has ended, one way or another. */
  nextLife(): void;
  /** Somebody has read up to this message, and the window was told. */
  read(phone: string, upTo: number): void;
  /** A repair said that not all could be saved: nothing is promised of what was before. */
  repaired(): void;
  /** What was kept and is not there any more. */
  judge(screen: Screen): Finding[];
}

/** An empty one. */
export function createLedger(): Ledger {
  const intents: Intent[] = [];
  /** What a draft may hold; absent: anything. */
  const drafts = new Map<string, Set<string>>();
  const readMarks = new Map<string, number>();
  /** Phones whose draft something else may take, and what was begun there. */
  const touched: { readonly phone: string }[] = [];
  const isTouched = (phone: string): boolean => touched.some((one) => one.phone === phone);
  /** How far each attempt was seen to be. */
  const ranks = new Map<string, number>();

  function judgeTicks(screen: Screen): Finding[] {
    return screen.messages.flatMap((row): Finding[] => {
      // What an unknown turns out to be is not below it.
      if (row.status === null || row.status === 'unknown') return [];
      const attempt = `${row.phone} ${row.clientId ?? row.ref ?? row.id} ${row.attempt}`;
      const rank = rankOf(row.status);
      const seen = ranks.get(attempt) ?? rank;
      ranks.set(attempt, Math.max(seen, rank));
      if (rank >= seen) return [];
      return [{ hazard: 'wrong tick', facts: `went down from ${seen}: ${JSON.stringify(row)}` }];
    });
  }

  return {
    intents,
    begin(said) {
      const intent: Intent = { ...said, told: false, retries: 0, discarded: 'no' };
      intents.push(intent);
      return intent;
    },
    draft(phone, text) {
      drafts.get(phone)?.add(text);
      return () => {
        if (!isTouched(phone)) drafts.set(phone, new Set([text]));
      };
    },
    touchDraft(phone) {
      const touch = { phone };
      touched.push(touch);
      drafts.delete(phone);
      return () => {
        const at = touched.indexOf(touch);
        if (at >= 0) touched.splice(at, 1);
      };
    },
    repaired() {
      for (const intent of intents) intent.told = false;
      drafts.clear();
      readMarks.clear();
      ranks.clear();
    },
    nextLife: () => void touched.splice(0),
    read: (phone, upTo) => void readMarks.set(phone, Math.max(upTo, readMarks.get(phone) ?? 0)),
    judge(screen) {
      const found = judgeTicks(screen);
      const frames = new Map(screen.conversations.map((frame) => [frame.phone, frame]));
      for (const [phone, texts] of drafts) {
        const draft = frames.get(phone)?.draft ?? '';
        if (texts.has(draft)) continue;
        const facts = JSON.stringify({ phone, draft, expected: [...texts] });
        found.push({ hazard: 'lost', facts: `a draft: ${facts}` });
      }
      for (const [phone, upTo] of readMarks) {
        const readUpTo = frames.get(phone)?.readUpTo ?? 0;
        // What comes late is unread again, with all that stands below it.
        const cameLate = screen.messages.some(
          (row) => row.phone === phone && row.late && row.id > readUpTo,
        );
        if (cameLate) continue;
        // An id grows with its message's time; a row may have become one with another, or was discarded.
        const second = (id: number): number => Math.floor(id / 256);
        const still = screen.messages
          .filter((row) => row.phone === phone && second(row.id) <= second(upTo))
          .map((row) => second(row.id));
        if (second(readUpTo) >= Math.max(0, ...still)) continue;
        const facts = JSON.stringify({ phone, readUpTo, expected: upTo });
        found.push({ hazard: 'lost', facts: `a read mark: ${facts}` });
      }
      return found;
    },
  };
}
