import { Trans } from '@lingui/react/macro';
import { MousePointerClick } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MediaFile, MessageContent } from '../../../../shared/contract/content.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import { FileRow } from '../media/file-row.tsx';
import { Picture, type PictureKind } from '../media/picture.tsx';
import { Voice } from '../media/voice.tsx';
import { ContactCards } from './contact-cards.tsx';
import { KeptBody } from './kept-body.tsx';
import { LocationCard } from './location-card.tsx';
import { MenuFrame } from './menu-frame.tsx';
import { OtherBody } from './other-body.tsx';

/** How the file above a menu's or template's words is shown, by its own type. */
function kindOf(media: MediaFile): PictureKind | 'document' {
  if (media.mime?.startsWith('image/') === true) return 'image';
  return media.mime?.startsWith('video/') === true ? 'video' : 'document';
}

function HeaderFile({ message, media }: { message: Message; media: MediaFile }) {
  const kind = kindOf(media);
  return kind === 'document' ? (
    <FileRow media={media} />
  ) : (
    <Picture message={message} media={media} kind={kind} />
  );
}

function Media({ message, media, over }: { message: Message; media: MediaFile; over: ReactNode }) {
  switch (message.type) {
    case 'image':
    case 'video':
    case 'sticker':
      return <Picture message={message} media={media} kind={message.type} over={over} />;
    case 'audio':
      return <Voice message={message} media={media} time={over} />;
    default:
      return <FileRow media={media} />;
  }
}

/**
 * What a message holds beside its words.
 * @param words the message's words with its time, where it has some; they stand inside a menu's frame
 * @param over the time of a picture or recording that has no words
 */
export function ContentBody({
  message,
  content,
  words,
  over,
}: {
  message: Message;
  content: MessageContent;
  words: ReactNode;
  over: ReactNode;
}) {
  switch (content.kind) {
    case 'media':
      return (
        <>
          {content.media === null ? (
            <OtherBody message={message} />
          ) : (
            <Media message={message} media={content.media} over={over} />
          )}
          {words}
        </>
      );
    case 'location':
      return (
        <>
          <LocationCard location={content} />
          {words}
        </>
      );
    case 'contacts':
      return (
        <>
          <ContactCards contacts={content.contacts} />
          {words}
        </>
      );
    case 'interactive':
      return (
        <MenuFrame
          content={content}
          picture={
            content.media === null ? null : <HeaderFile message={message} media={content.media} />
          }
        >
          {words}
        </MenuFrame>
      );
    case 'kept':
      return (
        <>
          <KeptBody kept={content} />
          {words}
        </>
      );
    case 'choice':
      return (
        <>
          <span className="flex items-center gap-1 text-sm text-muted">
            <MousePointerClick aria-hidden className="size-3.5 shrink-0" />
            <Trans>Chose</Trans>
          </span>
          <span dir="auto" className="font-medium break-words">
            {content.title}
          </span>
          {content.description !== null && (
            <span dir="auto" className="text-sm break-words text-muted">
              {content.description}
            </span>
          )}
          {words}
        </>
      );
  }
}
