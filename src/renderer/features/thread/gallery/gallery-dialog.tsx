import { Trans, useLingui } from '@lingui/react/macro';
import { Images, MessageSquare, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { useErrorSentence } from '../../../app/error-sentences.ts';
import { useFormat } from '../../../app/format.ts';
import { messageTypeSigns } from '../../../domain/message-type.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../../ui/tabs.tsx';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import { FileRow } from '../media/file-row.tsx';
import { comesBySight, mediaUrl } from '../media/media-plan.ts';
import { useMedia } from '../media/use-media.ts';
import { Voice } from '../media/voice.tsx';
import { pictureOf } from '../message-shape.ts';
import { useThreadActions } from '../thread-actions.ts';
import { useGallery, type GalleryKind } from './use-gallery.ts';

const kinds = {
  seen: ['image', 'video'],
  files: ['document'],
  heard: ['audio'],
} as const satisfies Record<string, readonly GalleryKind[]>;
type Part = keyof typeof kinds;
const parts: readonly Part[] = ['seen', 'files', 'heard'];

/** A small square of a picture or video; a press shows it large. */
function Tile({ message, media }: { message: Message; media: MediaFile }) {
  const { i18n, t } = useLingui();
  const format = useFormat();
  const actions = useThreadActions();
  const frame = useRef<HTMLButtonElement>(null);
  useMedia(media, frame, comesBySight(message.type, media));
  const { word, Icon } = messageTypeSigns[message.type];
  const kind = i18n._(word);
  const day = format.day(message.sentAt);
  const picture =
    media.state === 'here' && message.type === 'image' ? mediaUrl(media) : media.thumbnail;
  return (
    <button
      ref={frame}
      type="button"
      onClick={() => actions?.view(message)}
      aria-label={t`${kind}, ${day}`}
      className="relative grid aspect-square place-items-center overflow-hidden rounded-lg bg-pressed text-muted forced-colors:border"
    >
      {picture === null ? (
        <Icon aria-hidden className="size-6" strokeWidth={1.5} />
      ) : (
        <img
          src={picture}
          alt=""
          loading="lazy"
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {message.type === 'video' && (
        <span className="relative grid size-8 place-items-center rounded-full bg-ink/70 text-surface forced-colors:bg-[Canvas] forced-colors:text-[CanvasText]">
          <Play aria-hidden className="ms-0.5 size-3.5 fill-current" />
        </span>
      )}
    </button>
  );
}

/** A document or recording with its day and the way to its place in the thread. */
function Line({
  message,
  media,
  onShow,
}: {
  message: Message;
  media: MediaFile;
  onShow: (id: MessageId) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      {message.type === 'audio' ? (
        <Voice message={message} media={media} />
      ) : (
        <FileRow media={media} />
      )}
      <span className="ms-auto text-sm text-muted tabular-nums">
        {format.dateTime(message.sentAt)}
      </span>
      <IconButton
        label={t`Show in the conversation`}
        icon={<MessageSquare aria-hidden size={16} />}
        onPress={() => onShow(message.id)}
      />
    </li>
  );
}

function Content({
  conversationId,
  part,
  onShow,
}: {
  conversationId: ConversationId;
  part: Part;
  onShow: (id: MessageId) => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const gallery = useGallery(conversationId, kinds[part]);
  if (gallery.error !== null) {
    return (
      <p role="alert" className="py-6 text-center text-bad-ink">
        {sentence(gallery.error).title}. {sentence(gallery.error).advice}
      </p>
    );
  }
  if (gallery.items === null) return <Skeleton className="h-40" />;
  const shown = gallery.items.flatMap((message) => {
    const media = message.content?.kind === 'media' ? message.content.media : pictureOf(message);
    return media === null ? [] : [{ message, media }];
  });
  if (shown.length === 0) {
    return (
      <EmptyState icon={<Images size={20} />} title={t`Nothing here yet`}>
        <Trans>What is sent and received in this conversation is gathered here.</Trans>
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {part === 'seen' ? (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-1.5">
          {shown.map(({ message, media }) => (
            <Tile key={message.id} message={message} media={media} />
          ))}
        </div>
      ) : (
        <ul className="divide-y divide-line">
          {shown.map(({ message, media }) => (
            <Line key={message.id} message={message} media={media} onShow={onShow} />
          ))}
        </ul>
      )}
      {gallery.hasMore && (
        <Button className="self-center" isPending={gallery.isLoading} onPress={gallery.loadMore}>
          <Trans>Show older ones</Trans>
        </Button>
      )}
    </div>
  );
}

/** Every picture, document and recording of a conversation, newest first. */
export function GalleryDialog({
  conversationId,
  contactName,
  onShow,
  onClose,
}: {
  conversationId: ConversationId;
  contactName: string;
  onShow: (id: MessageId) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [part, setPart] = useState<Part>('seen');
  return (
    <Dialog
      title={t`Media and files`}
      description={<bdi>{contactName}</bdi>}
      size="large"
      isOpen
      dismissable
      onClose={onClose}
    >
      <Tabs selected={part} onSelect={setPart} ids={parts} className="min-h-80 gap-3">
        <TabList label={t`Kinds of files`}>
          <Tab id="seen">{t`Photos and videos`}</Tab>
          <Tab id="files">{t`Documents`}</Tab>
          <Tab id="heard">{t`Voice messages`}</Tab>
        </TabList>
        {parts.map((one) => (
          <TabPanel key={one} id={one}>
            <Content conversationId={conversationId} part={one} onShow={onShow} />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  );
}
