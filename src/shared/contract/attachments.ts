import { z } from 'zod';
import { AttachmentId, MediaId } from '../domain/ids.ts';
import { mediaKinds } from '../domain/media-kinds.ts';
import { method } from './method.ts';

/** Bytes a piece may have on its way here. */
export const attachmentPieceBytes = 512 * 1024;
/** The same as base64. */
const pieceLength = Math.ceil(attachmentPieceBytes / 3) * 4;

/**
 * A file that was picked and checked, and has not been sent. While a draft or a quick reply needs
 * it, it stays; its bytes are read from `/media/staged-<id>`.
 */
export const AttachmentRow = z.object({
  id: AttachmentId,
  /** What it is sent as. */
  kind: z.enum(mediaKinds),
  name: z.string(),
  /** By its content. */
  mime: z.string(),
  bytes: z.int().positive(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  durationMs: z.int().nonnegative().nullable(),
});
export type AttachmentRow = z.infer<typeof AttachmentRow>;

const ById = z.object({ id: AttachmentId });
const Nothing = z.object({});

export const attachmentMethods = [
  /**
   * Makes room for a file. `as` `document` sends a picture or video as a file, unchanged, `sticker`
   * a WebP as one. Throws `file_empty`, `file_too_large` (detail.kind, limit, bytes), `disk_full`.
   */
  method('attachments.begin', {
    input: z.object({
      name: z.string().trim().min(1).max(240),
      /** What the window takes it for; its content decides. */
      mime: z.string().max(200),
      bytes: z.int().nonnegative(),
      as: z.enum(['auto', 'document', 'sticker']).optional(),
    }),
    output: ById,
    permission: 'sendMedia',
  }),
  /**
   * The next piece, in order. A piece that is here already (its answer was lost) is passed over.
   * Throws `conflict` where bytes between are missing or there are more than `begin` said.
   */
  method('attachments.write', {
    input: z.object({
      id: AttachmentId,
      offset: z.int().nonnegative(),
      data: z.base64().max(pieceLength),
    }),
    output: z.object({ received: z.int().nonnegative() }),
    permission: 'sendMedia',
  }),
  /**
   * All of it is here: looks at what it really is. Throws `conflict` when bytes are missing, and
   * `file_type_unsupported` (detail.found) or `file_too_large`; the file is removed then.
   */
  method('attachments.finish', {
    input: z.object({
      id: AttachmentId,
      /** What the window's own decoder measured of a video or sound; null where it did not. */
      measured: z
        .object({
          width: z.int().positive().max(100_000).nullable(),
          height: z.int().positive().max(100_000).nullable(),
          durationMs: z.int().nonnegative().nullable(),
        })
        .nullable()
        .optional(),
    }),
    output: AttachmentRow,
    permission: 'sendMedia',
  }),
  /** Those of `ids` that are here, in that order: a draft after a restart. */
  method('attachments.list', {
    input: z.object({ ids: z.array(AttachmentId).max(100) }),
    output: z.array(AttachmentRow),
    permission: 'sendMedia',
  }),
  /** Takes it away, unless a draft or quick reply still holds it. Unknown ids are no error. */
  method('attachments.remove', { input: ById, output: Nothing, permission: 'sendMedia' }),
  /** Asks for a message's file now; how far it is stands in the message. Throws `not_found`. */
  method('media.fetch', {
    input: z.object({ id: MediaId }),
    output: Nothing,
    permission: 'readInbox',
  }),
] as const;
