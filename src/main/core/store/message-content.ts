import { MessageContent, type MediaFile } from '../../../shared/contract/content.ts';
import type { RemoteContent, RemoteMedia } from '../remotes/remote.ts';

/** A message's content as it is stored: its file has a row of its own. */
export interface SplitContent {
  /** For the column `content`. */
  readonly json: string;
  readonly media: RemoteMedia | null;
}

/** Takes the file out of a content. */
export function splitContent(content: RemoteContent): SplitContent {
  if (content.kind !== 'media' && content.kind !== 'interactive') {
    return { json: JSON.stringify(content), media: null };
  }
  const { media, ...rest } = content;
  return { json: JSON.stringify(rest), media };
}

/** Reads the column `content`; null for what no version of Lobby can show. */
export function readContent(json: string, media: MediaFile | null): MessageContent | null {
  const stored: unknown = JSON.parse(json);
  const whole = typeof stored === 'object' ? { ...stored, media } : null;
  return MessageContent.safeParse(whole).data ?? null;
}
