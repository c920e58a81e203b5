import { cx } from './class-names.ts';

/** A grey shape where something will stand. It shows only after 150 ms, by its animation's delay. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cx('block animate-skeleton rounded-md bg-hover', className)} />
  );
}
