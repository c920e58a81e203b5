import { kindOfMime, largestMedia, type MediaKind } from '../../../shared/domain/media-kinds.ts';
import type { ErrorValue } from '../../../shared/errors.ts';

/** What is known of a file before a byte of it is read. */
export interface PickedFile {
  readonly name: string;
  /** By its name, as the system says; often empty. */
  readonly type: string;
  readonly size: number;
}

/** Sent as what it is, or unchanged as a document. */
export type SendAs = 'auto' | 'document';

/** What a file would be sent as, by its name. Its content decides later. */
export function likelyKind({ type }: PickedFile, as: SendAs): MediaKind {
  return as === 'document' ? 'document' : kindOfMime(type.split(';')[0]?.trim() ?? '');
}

/**
 * Why a file cannot be sent, told before it is read: it is empty, of a kind that this platform does
 * not take, or too large. The core looks again at what is really in it. Null: nothing known against.
 */
export function fileProblem(
  file: PickedFile,
  as: SendAs,
  kinds: readonly MediaKind[],
): ErrorValue | null {
  const kind = likelyKind(file, as);
  const refusal = (code: ErrorValue['code'], detail: ErrorValue['detail']): ErrorValue => ({
    code,
    message: `${kind} of ${file.size} bytes`,
    retryable: false,
    detail,
  });
  if (file.size === 0) return refusal('file_empty', {});
  if (!kinds.includes(kind)) return refusal('file_type_unsupported', { kind, found: file.type });
  const limit = largestMedia[kind];
  return file.size > limit ? refusal('file_too_large', { kind, limit, bytes: file.size }) : null;
}

/** Whether a refused file could go as a document instead. */
export function fitsAsDocument(file: PickedFile, kinds: readonly MediaKind[]): boolean {
  return likelyKind(file, 'auto') !== 'document' && fileProblem(file, 'document', kinds) === null;
}
