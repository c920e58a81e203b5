import type { AttachmentRow } from '../../src/shared/contract/attachments.ts';
import { AttachmentId } from '../../src/shared/domain/ids.ts';
import { kindOfMime } from '../../src/shared/domain/media-kinds.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers } from './fake-bridge.ts';

type Names = `attachments.${'begin' | 'write' | 'finish' | 'list' | 'remove'}` | 'media.fetch';

/** Picked files of which only the facts are kept. */
export function attachmentHandlers(): Pick<FakeHandlers, Names> {
  const rows = new Map<number, AttachmentRow>();
  const one = (id: number): AttachmentRow => {
    const row = rows.get(id);
    if (row === undefined) throw new LobbyError('not_found', 'No such file.');
    return row;
  };
  return {
    'attachments.begin': ({ name, mime, bytes, as }) => {
      if (bytes === 0) throw new LobbyError('file_empty', 'Empty.');
      const id = AttachmentId.parse(rows.size + 1);
      const kind = as === 'document' ? 'document' : kindOfMime(mime);
      const size = { width: null, height: null, durationMs: null };
      rows.set(id, { id, kind, name, mime, bytes, ...size });
      return { id };
    },
    'attachments.write': ({ id, offset, data }) => {
      one(id);
      return { received: offset + Math.floor((data.length * 3) / 4) };
    },
    'attachments.finish': ({ id }) => one(id),
    'attachments.list': ({ ids }) => ids.flatMap((id) => rows.get(id) ?? []),
    'attachments.remove': ({ id }) => {
      rows.delete(id);
      return {};
    },
    'media.fetch': () => ({}),
  };
}
