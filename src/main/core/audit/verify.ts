import type { AuditFinding } from '../../../shared/contract/audit.ts';
import { hashOf, sameHash, type AuditEnd, type AuditRow } from './line.ts';

/** Lines that do not fit where they stand are held against each other, up to so many. */
const mostCompared = 500;

/** Goes along a trail from its beginning; give it the rows in the order of `seq`. */
export interface TrailWalk {
  add(row: AuditRow): void;
  /** How many it has seen. */
  readonly lines: number;
  /** What is wrong, in order; `head` is where the trail ended by what is kept beside the database. */
  end(head: AuditEnd | null): readonly AuditFinding[];
}

/** Whether what `row` says, or its place, belongs to another of the rows that do not fit. */
function isMoved(key: Uint8Array, row: AuditRow, others: readonly AuditRow[]): boolean {
  const belongsAt = (seq: number, prev: Uint8Array, hash: Uint8Array): boolean =>
    seq !== row.seq && sameHash(hashOf(key, seq, prev, row), hash);
  // Where a line before it was taken out, it may have moved up by one.
  return (
    belongsAt(row.seq + 1, row.prev, row.hash) ||
    others.some(
      (other) =>
        belongsAt(other.seq, row.prev, row.hash) || belongsAt(other.seq, other.prev, other.hash),
    )
  );
}

/** What is missing before a line that tells of a cut was cut off, and not taken out. */
function isToldCut(row: AuditRow, gap: AuditFinding): boolean {
  const cut = { fault: 'cut', from: gap.from, to: gap.to };
  return row.what === 'trail_broken' && row.facts === JSON.stringify(cut);
}

/** Findings of one kind on lines that follow each other become one. */
function joined(findings: readonly AuditFinding[]): AuditFinding[] {
  const all: AuditFinding[] = [];
  for (const finding of findings) {
    const last = all.at(-1);
    if (last?.fault === finding.fault && last.to !== null && last.to + 1 === finding.from) {
      all[all.length - 1] = { ...last, to: finding.to };
    } else all.push(finding);
  }
  return all;
}

/**
 * Begins a walk at `begins` (the line before the first that is to be there). Tells apart lines that
 * were removed, changed, put elsewhere, and cut off the end.
 */
export function walkTrail(key: Uint8Array, begins: AuditEnd): TrailWalk {
  const gaps: AuditFinding[] = [];
  const misfits: AuditRow[] = [];
  let last: AuditEnd = begins;
  let isSure = true;
  let lines = 0;
  let atHead: { readonly seq: number; readonly hash: Uint8Array }[] = [];

  return {
    get lines() {
      return lines;
    },
    add(row) {
      lines += 1;
      const follows = row.seq === last.seq + 1;
      if (!follows) {
        const gap = { fault: 'removed', from: last.seq + 1, to: row.seq - 1 } as const;
        gaps.push(isToldCut(row, gap) ? { ...gap, fault: 'cut' } : gap);
      }
      const isWhole = sameHash(hashOf(key, row.seq, row.prev, row), row.hash);
      // A whole line that hangs on another line than the whole one before it is of another trail.
      if (!isWhole || (follows && isSure && !sameHash(row.prev, last.hash))) misfits.push(row);
      isSure = isWhole;
      last = { seq: row.seq, hash: row.hash };
      atHead.push(last);
      if (atHead.length > 4096) atHead = atHead.slice(-2048);
    },
    end(head) {
      const compared = misfits.slice(0, mostCompared);
      const wrong = misfits.map((row): AuditFinding => {
        const fault = isMoved(key, row, compared) ? 'reordered' : 'changed';
        return { fault, from: row.seq, to: row.seq };
      });
      const found = [...gaps, ...wrong].toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
      if (head !== null && head.seq > last.seq) {
        found.push({ fault: 'cut', from: last.seq + 1, to: head.seq });
      } else if (head !== null) {
        const here = atHead.find(({ seq }) => seq === head.seq);
        const isKnown = found.some(
          ({ from, to }) => (from ?? 0) <= head.seq && head.seq <= (to ?? 0),
        );
        if (here !== undefined && !isKnown && !sameHash(here.hash, head.hash)) {
          found.push({ fault: 'changed', from: head.seq, to: head.seq });
        }
      }
      return joined(found);
    },
  };
}
