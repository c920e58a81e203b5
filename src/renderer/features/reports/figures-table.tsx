import type { ReactNode } from 'react';
import { cx } from '../../ui/class-names.ts';

export interface Column {
  readonly id: string;
  readonly title: string;
  /** Words stand at the beginning of their column, figures at the end. */
  readonly words?: boolean;
}

export interface TableRow {
  readonly id: string;
  readonly cells: readonly ReactNode[];
}

/** Figures as a table: the first cell of a row names it. It scrolls sideways where it is too wide. */
export function FiguresTable({
  caption,
  columns,
  rows,
  tall = false,
}: {
  /** What it tells, for a screen reader. */
  caption: string;
  columns: readonly Column[];
  rows: readonly TableRow[];
  /** Long: it scrolls in a box of its own. */
  tall?: boolean;
}) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by the arrow keys
      tabIndex={0}
      className={cx('relative overflow-auto', tall && 'max-h-80')}
    >
      <table className="w-full border-collapse text-base">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken text-start text-sm text-muted">
          <tr>
            {columns.map(({ id, title, words }) => (
              <th
                key={id}
                scope="col"
                className={cx(
                  'px-3 py-1.5 font-medium whitespace-nowrap',
                  words === true ? 'text-start' : 'text-end',
                )}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, n) =>
                n === 0 ? (
                  <th
                    key={columns[n]?.id}
                    scope="row"
                    className="max-w-64 truncate px-3 py-1.5 text-start font-normal text-ink"
                  >
                    <bdi>{cell}</bdi>
                  </th>
                ) : (
                  <td
                    key={columns[n]?.id}
                    className={cx(
                      'px-3 py-1.5 whitespace-nowrap text-ink tabular-nums',
                      columns[n]?.words === true ? 'text-start' : 'text-end',
                    )}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
