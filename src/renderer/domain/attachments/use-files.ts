import { useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { useCall } from '../../app/use-call.ts';
import { useUploads, type Uploads } from './use-uploads.ts';
import type { AttachmentRow } from '../../../shared/contract/attachments.ts';
import type { AttachmentId } from '../../../shared/domain/ids.ts';
import type { MediaKind } from '../../../shared/domain/media-kinds.ts';

/** The files of a draft, as a tray shows them. */
export interface Files {
  readonly rows: readonly AttachmentRow[];
  readonly uploads: Uploads;
  readonly remove: (row: AttachmentRow) => void;
  /** Some are still coming, or were refused and not taken away: nothing leaves yet. */
  readonly hold: 'coming' | 'refused' | null;
}

/**
 * Keeps the list of files that a draft or quick reply holds by their ids. One that is not on this
 * computer any more is taken out of the list.
 */
export function useFiles(
  ids: readonly AttachmentId[],
  kinds: readonly MediaKind[],
  change: {
    readonly attach: (ids: readonly AttachmentId[]) => void;
    readonly detach: (ids: readonly AttachmentId[]) => void;
  },
): Files {
  const bridge = useCore();
  const [known, setKnown] = useState<readonly AttachmentRow[]>([]);
  const unknown = ids.filter((id) => !known.some((row) => row.id === id));
  const asked = useCall(
    'attachments.list',
    { ids: unknown },
    { topics: [], enabled: unknown.length > 0 },
  );
  if (asked.data !== undefined && unknown.length > 0 && !asked.isPlaceholderData) {
    const found = asked.data;
    const gone = unknown.filter((id) => !found.some((row) => row.id === id));
    if (found.length > 0) setKnown([...known, ...found]);
    if (gone.length > 0) queueMicrotask(() => change.detach(gone));
  }
  const uploads = useUploads(kinds, (row) => {
    setKnown((rows) => [...rows, row]);
    change.attach([row.id]);
  });
  const rows = ids.flatMap((id) => known.find((row) => row.id === id) ?? []);
  const isRefused =
    uploads.incoming.some(({ error }) => error !== null) ||
    rows.some(({ kind }) => !kinds.includes(kind));
  return {
    rows,
    uploads,
    remove: ({ id }) => {
      change.detach([id]);
      // One that something else holds stays there.
      void bridge.call('attachments.remove', { id }).catch(() => undefined);
    },
    hold:
      unknown.length > 0 || uploads.incoming.some(({ error }) => error === null)
        ? 'coming'
        : isRefused
          ? 'refused'
          : null,
  };
}
