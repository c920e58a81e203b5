import { attachmentPieceBytes, type AttachmentRow } from '../../../shared/contract/attachments.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import { base64Of } from '../file-bytes.ts';
import type { SendAs } from './file-problem.ts';

/** How a file is brought to the core. */
export interface Upload {
  readonly as: SendAs;
  /** How long a recording is, ms; null where nobody measured it. */
  readonly durationMs: number | null;
  /** Bytes that are there by now. */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings a file to the core piece by piece and has it checked. Rejects with the core's error, or
 * with the signal's reason; what had come by then is removed.
 */
export async function uploadFile(
  bridge: Bridge,
  file: File,
  { as, durationMs, onProgress, signal }: Upload,
): Promise<AttachmentRow> {
  const name = file.name.trim().slice(-240) || 'file';
  const { id } = await bridge.call('attachments.begin', {
    name,
    mime: file.type,
    bytes: file.size,
    as,
  });
  try {
    for (let offset = 0; offset < file.size; offset += attachmentPieceBytes) {
      signal.throwIfAborted();
      const data = await base64Of(file.slice(offset, offset + attachmentPieceBytes));
      const { received } = await bridge.call('attachments.write', { id, offset, data });
      onProgress(received);
    }
    signal.throwIfAborted();
    const measured = durationMs === null ? null : { width: null, height: null, durationMs };
    return await bridge.call('attachments.finish', { id, measured });
  } catch (error) {
    // What is left of it goes by itself after a while, should this not get through either.
    await bridge.call('attachments.remove', { id }).catch(() => undefined);
    throw error;
  }
}
