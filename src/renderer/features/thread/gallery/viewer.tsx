import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, MessageSquare, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useFormat } from '../../../app/format.ts';
import { messageTypeSigns } from '../../../domain/message-type.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import { MediaCover } from '../media/media-cover.tsx';
import { mediaUrl } from '../media/media-plan.ts';
import { SaveLink } from '../media/save-link.tsx';
import { useMedia } from '../media/use-media.ts';
import { hasWords, pictureOf } from '../message-shape.ts';
import { neighbours } from './neighbours.ts';
import { useGallery } from './use-gallery.ts';

const seen = ['image', 'video'] as const;

/** One picture or video as large as the window lets it be. */
function Stage({ message, media, alt }: { message: Message; media: MediaFile; alt: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  const wish = useMedia(media, frame, media.state === 'remote');
  const fit = 'absolute inset-0 size-full rounded-md object-contain';
  const fail = () => setBroken(true);
  return (
    <div ref={frame} className="relative min-w-0 flex-1">
      {broken ? (
        <p className="absolute inset-0 flex flex-col items-center justify-center gap-2 text-muted">
          <Trans>This computer cannot show it.</Trans>
          <SaveLink media={media} />
        </p>
      ) : media.state !== 'here' ? (
        <>
          {media.thumbnail !== null && (
            <img src={media.thumbnail} alt="" className={`${fit} opacity-60 blur-md`} />
          )}
          <MediaCover media={media} wish={wish} name={alt} />
        </>
      ) : message.type === 'video' ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a customer sends has none
        <video
          src={mediaUrl(media)}
          controls
          autoPlay
          aria-label={alt}
          onError={fail}
          className={fit}
        />
      ) : (
        <img src={mediaUrl(media)} alt={alt} onError={fail} className={fit} />
      )}
    </div>
  );
}

/**
 * A picture or video over the whole window. The arrow keys go to the ones before and after it,
 * Escape goes back to the thread.
 */
export function Viewer({
  conversationId,
  contactName,
  start,
  onShow,
  onClose,
}: {
  conversationId: ConversationId;
  contactName: string;
  start: Message;
  /** Goes to the message in its thread. */
  onShow: (id: MessageId) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const gallery = useGallery(conversationId, seen);
  const [shown, setShown] = useState(start);
  const { current, older, newer, needsMore } = neighbours(
    gallery.items ?? [],
    shown.id,
    shown,
    gallery.hasMore,
  );
  useEffect(() => {
    if (needsMore && !gallery.isLoading) gallery.loadMore();
  });

  const media = pictureOf(current);
  const who = current.direction === 'outbound' ? t`This desk` : contactName;
  const when = format.dateTime(current.sentAt);
  const kind = i18n._(messageTypeSigns[current.type].word);
  const alt = t`${kind} from ${who}, ${when}`;
  const go = (to: Message | null) => {
    if (to !== null) setShown(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The arrow keys of a playing video are its own.
    if (event.target instanceof HTMLVideoElement) return;
    const rightIsNewer = getComputedStyle(event.currentTarget).direction !== 'rtl';
    if (event.key === 'ArrowLeft') go(rightIsNewer ? older : newer);
    else if (event.key === 'ArrowRight') go(rightIsNewer ? newer : older);
    else return;
    event.preventDefault();
  };

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-20 animate-appear bg-canvas"
    >
      <Modal className="h-full">
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the whole dialog */}
        <div onKeyDown={onKeyDown} className="h-full">
          <Dialog
            aria-label={alt}
            className="flex h-full flex-col outline-none data-focus-visible:outline-none"
          >
            <header className="flex shrink-0 items-center gap-2 border-b border-line px-4 py-2">
              <div className="flex min-w-0 flex-1 flex-col">
                <bdi className="truncate text-md font-semibold">{who}</bdi>
                <span className="text-sm text-muted tabular-nums">{when}</span>
              </div>
              <IconButton
                label={t`Show in the conversation`}
                icon={<MessageSquare aria-hidden size={16} />}
                onPress={() => onShow(current.id)}
              />
              {media?.state === 'here' && <SaveLink media={media} look="button" />}
              <IconButton label={t`Close`} icon={<X aria-hidden size={16} />} onPress={onClose} />
            </header>
            <div className="flex min-h-0 flex-1 items-stretch gap-1 p-2">
              <IconButton
                label={t`Older`}
                className="self-center"
                icon={<ChevronLeft aria-hidden size={20} className="rtl:-scale-x-100" />}
                isDisabled={older === null}
                onPress={() => go(older)}
              />
              {media !== null && <Stage key={media.id} message={current} media={media} alt={alt} />}
              <IconButton
                label={t`Newer`}
                className="self-center"
                icon={<ChevronRight aria-hidden size={20} className="rtl:-scale-x-100" />}
                isDisabled={newer === null}
                onPress={() => go(newer)}
              />
            </div>
            {hasWords(current) && (
              <p
                dir="auto"
                className="max-h-32 shrink-0 overflow-y-auto border-t border-line px-4 py-3 text-center"
              >
                {plainText(current.text ?? '')}
              </p>
            )}
          </Dialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}
