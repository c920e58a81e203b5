import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useErrorSentence } from '../../../app/error-sentences.ts';
import { useFormat } from '../../../app/format.ts';
import { useNow } from '../../../app/use-now.ts';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import type { MediaWish } from './use-media.ts';

/** How much of a fetch is here: 0–1, or null while nobody knows. */
export function fetchedPart(media: MediaFile): number | null {
  if (media.fetched === null || media.bytes === null || media.bytes === 0) return null;
  return Math.min(1, media.fetched / media.bytes);
}

/** When a waiting file is asked for again. */
function RetryAt({ at }: { at: number }) {
  const format = useFormat();
  const now = useNow(10_000);
  const time = format.time(at);
  return at <= now ? <Trans>Asked again any moment</Trans> : <Trans>Asked again at {time}</Trans>;
}

/** Where a file is, in a few words; null while it is here. */
export function useMediaWords(
  media: MediaFile,
  wish: Pick<MediaWish, 'error' | 'isAsking'>,
): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  if (media.state === 'here') return null;
  if (wish.error !== null) return sentence(wish.error).title;
  const size = media.bytes === null ? null : format.bytes(media.bytes);
  switch (media.state) {
    case 'remote':
      return wish.isAsking ? t`Fetching…` : size;
    case 'fetching': {
      const part = fetchedPart(media);
      const done = part === null ? null : format.percent(part);
      return done === null ? t`Fetching…` : t`Fetching, ${done}`;
    }
    case 'waiting':
      return media.retryAt === null ? (
        <Trans>Not there yet. It is asked for again.</Trans>
      ) : (
        <RetryAt at={media.retryAt} />
      );
    case 'gone':
      return t`The platform no longer has it`;
    case 'phone':
      return t`Open it on the phone to see it`;
  }
}
