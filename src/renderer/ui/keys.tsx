import { cx } from './class-names.ts';

/** Keys that are held down together, each as a cap. `labels` are what stands on them. */
export function Keys({ labels, className }: { labels: readonly string[]; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-1', className)}>
      {labels.map((label) => (
        <kbd
          key={label}
          className="min-w-5 rounded-sm border border-line-strong bg-sunken px-1.5 text-center font-sans text-sm leading-5 text-muted"
        >
          {label}
        </kbd>
      ))}
    </span>
  );
}
