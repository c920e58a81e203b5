import { Trans, useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import { mediaUrl } from './media-plan.ts';

/** Saves a file that is here under its own name. */
export function SaveLink({ media, look = 'text' }: { media: MediaFile; look?: 'text' | 'button' }) {
  const { t } = useLingui();
  const name = media.fileName ?? '';
  return (
    <a
      href={mediaUrl(media)}
      download={name}
      aria-label={name === '' ? t`Save` : t`Save ${name}`}
      className={
        look === 'text'
          ? 'font-medium text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current'
          : 'inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink'
      }
    >
      {look === 'text' ? <Trans>Save</Trans> : <Download aria-hidden className="size-4" />}
    </a>
  );
}
