import { useMemo } from 'react';
import { encode } from 'uqr';
import { cx } from './class-names.ts';

/** Modules of white around the code, as the QR standard asks for. */
const quietZone = 4;

/** The dark modules of a code as one SVG path, a rectangle for each run in a row. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const runs: string[] = [];
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x += 1;
      const length = x + 1 - from;
      runs.push(`M${from} ${y}h${length}v1h-${length}z`);
    }
  }
  return { size, path: runs.join('') };
}

/**
 * A QR code of `text`, dark on light in every theme, because cameras want it so. A long text wants a
 * large one.
 */
export function QrCode({
  text,
  label,
  isLarge = false,
}: {
  text: string;
  label: string;
  isLarge?: boolean;
}) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, so there is no file for an <img>
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={cx(
        'shrink-0 rounded-lg border border-line bg-print-ground forced-color-adjust-none',
        isLarge ? 'aspect-square w-full max-w-96' : 'size-44',
      )}
    >
      <path d={path} className="fill-print" />
    </svg>
  );
}
