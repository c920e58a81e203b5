import type { RemoteMedia, RemoteMessage } from '../remotes/remote.ts';
import { splitContent } from '../store/message-content.ts';
import type { BesideChange, Deletion, Edit, HeldRow } from './merge-rows.ts';

/**
 * What changes of a message's words. The vendor's replace ours only where they are somebody else's:
 * an own text stays as it was typed, until an edit says that it was changed. The newest edit counts,
 * whenever it is reported; what was taken back stays so.
 */
export function editOf(message: RemoteMessage, row: HeldRow, isStale: boolean): Edit | null {
  if (row.deletedAt !== null || message.deletedAt !== undefined) return null;
  const edits = (message.editedAt ?? 0) - (row.editedAt ?? 0);
  const replaces = edits === 0 ? !row.own && !isStale : edits > 0;
  const text = replaces || row.text === null ? (message.text ?? row.text) : row.text;
  const template = row.template ?? message.template;
  const editedAt = edits > 0 ? (message.editedAt ?? null) : row.editedAt;
  if (text === row.text && template === row.template && editedAt === row.editedAt) return null;
  return { id: row.id, text, template, editedAt };
}

/** That a message was taken back, when that is news. */
export function deletionOf({ deletedAt }: RemoteMessage, row: HeldRow): Deletion | null {
  return deletedAt === undefined || row.deletedAt !== null ? null : { id: row.id, at: deletedAt };
}

const facts = ['mime', 'fileName', 'bytes', 'width', 'height', 'durationMs', 'thumbnail'] as const;

/**
 * What is known of a file after a report: what we have stays, what was missing is filled in. The id
 * it is asked for by is the newest one: some vendors give another with each read.
 */
function mediaAfter(held: RemoteMedia, told: RemoteMedia, isStale: boolean): RemoteMedia | null {
  const ref = isStale ? (held.ref ?? told.ref) : (told.ref ?? held.ref);
  const hasMore = facts.some((fact) => held[fact] === null && told[fact] !== null);
  if (!hasMore && ref === held.ref) return null;
  return {
    ref,
    mime: held.mime ?? told.mime,
    fileName: held.fileName ?? told.fileName,
    bytes: held.bytes ?? told.bytes,
    width: held.width ?? told.width,
    height: held.height ?? told.height,
    durationMs: held.durationMs ?? told.durationMs,
    thumbnail: held.thumbnail ?? told.thumbnail,
  };
}

function contentOf(
  message: RemoteMessage,
  row: HeldRow,
  isStale: boolean,
): Pick<BesideChange, 'content' | 'newMedia' | 'media'> {
  if (message.content === undefined) return {};
  const { json, media } = splitContent(message.content);
  const replaces = row.content === null || (row.content !== json && !row.own && !isStale);
  const content = replaces ? { content: json } : {};
  if (media === null) return content;
  if (row.media === null) return { ...content, newMedia: media };
  const after = mediaAfter(row.media, media, isStale);
  return after === null ? content : { ...content, media: after };
}

/** What changes of all that a message has beside its words; null for nothing, as with most. */
export function besideOf(
  message: RemoteMessage,
  row: HeldRow,
  isStale: boolean,
): BesideChange | null {
  const { content, quote, forwarded } = message;
  if (content === undefined && quote === undefined && forwarded === undefined) return null;
  if (row.deletedAt !== null || message.deletedAt !== undefined) return null;
  const change = {
    ...contentOf(message, row, isStale),
    ...(quote !== undefined && row.quoteRef === null ? { quote } : {}),
    ...(forwarded === true && !row.forwarded ? { forwarded: true as const } : {}),
  };
  return Object.keys(change).length === 0 ? null : { id: row.id, ...change };
}
