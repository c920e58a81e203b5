import {
  maxCaptionLength,
  takesCaption,
  type MediaKind,
} from '../../../../shared/domain/media-kinds.ts';

/** One message of a send. */
export type SendPart<File> =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'media'; readonly file: File; readonly caption: string | null };

/**
 * Which messages a send becomes, in order: the first file carries the words where its kind has
 * captions at its platform and they fit into one; else they go before it. Words of white space alone are none.
 */
export function planSend<File extends { readonly kind: MediaKind }>(
  text: string,
  files: readonly File[],
  captions: (kind: MediaKind) => boolean = takesCaption,
): readonly SendPart<File>[] {
  const [first, ...rest] = files;
  const words = text.trim() === '' ? null : text;
  const plain = rest.map((file) => ({ kind: 'media', file, caption: null }) as const);
  if (first === undefined) return words === null ? [] : [{ kind: 'text', text: words }];
  if (words !== null && (!captions(first.kind) || words.length > maxCaptionLength)) {
    return [{ kind: 'text', text: words }, { kind: 'media', file: first, caption: null }, ...plain];
  }
  return [{ kind: 'media', file: first, caption: words }, ...plain];
}

/** Whether a kind of file carries words, by what a platform says it takes along. */
export function captionsOf(
  kinds: readonly MediaKind[] | undefined,
): ((kind: MediaKind) => boolean) | undefined {
  return kinds === undefined ? undefined : (kind) => kinds.includes(kind) && takesCaption(kind);
}
