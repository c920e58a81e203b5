import type { NoteRow } from '../../../shared/contract/team.ts';

/** Where the notes of a thread stand among the lines that are held. */
export interface NoteLines {
  /** Above the first line. */
  readonly above: readonly NoteRow[];
  /** Under a line, by its key. */
  readonly below: ReadonlyMap<string, readonly NoteRow[]>;
}

export const noNotes: NoteLines = { above: [], below: new Map() };

/**
 * Puts each note under the last message of before it. What belongs to a stretch that is not held is
 * left out: it comes with it. Notes and lines oldest first.
 */
export function noteLines(
  lines: readonly { readonly key: string; readonly message: { readonly sentAt: number } }[],
  notes: readonly NoteRow[],
  held: { readonly hasOlder: boolean; readonly hasNewer: boolean },
): NoteLines {
  if (notes.length === 0) return noNotes;
  const above: NoteRow[] = [];
  const below = new Map<string, NoteRow[]>();
  for (const note of notes) {
    const at = lines.findLastIndex(({ message }) => message.sentAt <= note.at);
    const line = lines[at];
    if (line === undefined) {
      if (!held.hasOlder) above.push(note);
    } else if (at < lines.length - 1 || !held.hasNewer) {
      below.set(line.key, [...(below.get(line.key) ?? []), note]);
    }
  }
  return { above, below };
}
