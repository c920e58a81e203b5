import { Trans } from '@lingui/react/macro';
import { FileDown, FileX } from 'lucide-react';
import { cx } from '../../ui/class-names.ts';

/** Lies over the box while files are held over the window. */
export function DropSign({ off, name }: { off: string | null; name: string }) {
  const Icon = off === null ? FileDown : FileX;
  return (
    <div
      aria-hidden
      className={cx(
        'absolute inset-0 z-10 flex items-center justify-center gap-2 rounded-xl border-2 border-dashed bg-surface px-3 text-base font-medium',
        off === null ? 'border-accent text-accent-ink' : 'border-bad-line text-bad-ink',
      )}
    >
      <Icon className="size-5 shrink-0" />
      <span className="min-w-0 truncate">
        {off ?? (
          <Trans>
            Let go to attach for <bdi>{name}</bdi>
          </Trans>
        )}
      </span>
    </div>
  );
}
