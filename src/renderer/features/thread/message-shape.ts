import type { MediaFile } from '../../../shared/contract/content.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { mediaBox } from './media/media-box.ts';

/** Whether a message says something in words. */
export function hasWords(message: Pick<Message, 'text'>): boolean {
  return message.text !== null && message.text.trim() !== '';
}

/** Whether its words stand in it anyway: some platforms repeat a choice as the text beside it. */
export function repeatsChoice({ text, content }: Pick<Message, 'text' | 'content'>): boolean {
  if (content?.kind !== 'choice' || text === null) return false;
  const { title, description } = content;
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat === title.trim() || flat === `${title} ${description ?? ''}`.trim();
}

/** The file of a message that is shown in the thread itself: a picture or a video. */
export function pictureOf(message: Message): MediaFile | null {
  if (message.deletedAt !== null || message.content?.kind !== 'media') return null;
  const seen = message.type === 'image' || message.type === 'video';
  return seen ? message.content.media : null;
}

function isBareMedia(message: Message): boolean {
  const { content } = message;
  const file = content?.kind === 'media' && content.media !== null;
  return file && message.deletedAt === null && !hasWords(message);
}

/** Whether a message is a picture or card with a frame of its own: its bubble then stands close around it. */
export function isFramed(message: Message): boolean {
  if (message.deletedAt !== null || message.content === null) return false;
  if (pictureOf(message) !== null) return true;
  const { content } = message;
  if (content.kind === 'media') return content.media !== null && message.type === 'document';
  return content.kind === 'location' || content.kind === 'contacts';
}

/** A picture, video or sticker without words: its time stands in its corner. */
export function isBarePicture(message: Message): boolean {
  const { type } = message;
  return isBareMedia(message) && (type === 'image' || type === 'video' || type === 'sticker');
}

/** A recording without words: its time stands beside its length. */
export function isBareVoice(message: Message): boolean {
  return isBareMedia(message) && message.type === 'audio';
}

/** Px that a message's file, card or menu takes, before it is measured. */
function contentHeight(message: Message): number {
  const { content, type } = message;
  if (content === null || message.deletedAt !== null) return 0;
  switch (content.kind) {
    case 'media':
      if (content.media === null) return 40;
      if (type === 'image' || type === 'video') return mediaBox('picture', content.media).height;
      if (type === 'sticker') return mediaBox('sticker', content.media).height;
      return 60;
    case 'location':
      return 168;
    case 'contacts':
      return content.contacts.reduce((sum, one) => sum + 40 + one.phones.length * 28, 0);
    case 'interactive':
      return (
        (content.media === null ? 0 : 214) +
        (content.header === null ? 0 : 24) +
        (content.footer === null ? 0 : 20) +
        content.buttons.length * 33 +
        (content.sections.length > 0 ? 33 : 0)
      );
    case 'kept':
      return 40;
    case 'choice':
      return content.description === null ? 40 : 58;
  }
}

/** A first guess at a message's height in px; the real one is measured when it is drawn. */
export function guessedHeight(message: Message): number {
  const lines = (message.text ?? '').split('\n');
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 72)), 0);
  const words = hasWords(message) || message.content === null ? Math.max(1, rows) * 20 : 0;
  return (
    14 +
    words +
    contentHeight(message) +
    (message.quote === null ? 0 : 46) +
    (message.forwarded ? 20 : 0) +
    (message.type === 'template' ? 20 : 0) +
    (message.reactions.length > 0 ? 20 : 0)
  );
}
