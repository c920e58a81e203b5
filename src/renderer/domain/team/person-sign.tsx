import { initials } from '../contact-sign.ts';
import { cx } from '../../ui/class-names.ts';

/** A colour of its own for each name, the same on every desk. */
function hueOf(name: string): number {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return hash;
}

/** A colleague's small round sign. It repeats the name beside it, so a screen reader does not hear it. */
export function PersonSign({ name, size = 'sm' }: { name: string; size?: 'sm' | 'md' }) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-full font-semibold text-ink select-none forced-colors:border',
        size === 'sm' ? 'size-4 text-[0.5625rem]' : 'size-6 text-xs',
      )}
      style={{ background: `oklch(from var(--pressed) l 0.05 ${hueOf(name)})` }}
    >
      {initials(name) ?? name.slice(0, 1)}
    </span>
  );
}
