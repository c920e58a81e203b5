import { useId } from 'react';
import type { HandoverNote } from '../../../shared/contract/reports.ts';
import { useFormat } from '../../app/format.ts';

/** What earlier shifts wrote, newest first; nothing where they wrote nothing. */
export function EarlierNotes({ title, notes }: { title: string; notes: readonly HandoverNote[] }) {
  const format = useFormat();
  const titleId = useId();
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2">
      <h2 id={titleId} className="text-md font-semibold text-ink">
        {title}
      </h2>
      <ul className="flex flex-col gap-3">
        {notes.map((note) => (
          <li key={note.id}>
            <article className="rounded-lg border border-line bg-surface px-4 py-3">
              <p className="text-sm text-muted">
                <bdi>{note.personName}</bdi> · {format.dateTime(note.at)}
              </p>
              <p dir="auto" className="text-base whitespace-pre-wrap text-ink">
                {note.text}
              </p>
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}
