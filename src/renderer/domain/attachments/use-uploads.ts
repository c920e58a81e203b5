import { useCallback, useEffect, useRef, useState } from 'react';
import type { AttachmentRow } from '../../../shared/contract/attachments.ts';
import type { MediaKind } from '../../../shared/domain/media-kinds.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { useCore } from '../../app/core-context.tsx';
import { fileProblem, type SendAs } from './file-problem.ts';
import { uploadFile } from './upload-file.ts';

/** A picked file that is not with the core yet. */
export interface Incoming {
  readonly key: string;
  readonly file: File;
  /** Bytes that are there by now. */
  readonly received: number;
  /** Why it was refused; null while it comes. */
  readonly error: ErrorValue | null;
}

export interface Uploads {
  /** Those that come, and those that were refused and are not taken away yet. */
  readonly incoming: readonly Incoming[];
  readonly add: (files: readonly File[], as?: SendAs) => void;
  /** A recording of this length, ms. */
  readonly addRecording: (file: File, durationMs: number) => void;
  /** The same file again, as a document. */
  readonly addAsDocument: (key: string) => void;
  /** Stops it, or takes its refusal away. */
  readonly drop: (key: string) => void;
}

/**
 * Brings picked files to the core, one after the other, and tells of each that is ready by `onReady`,
 * which is also called after the component is gone: a file that was picked is not forgotten.
 */
export function useUploads(
  kinds: readonly MediaKind[],
  onReady: (row: AttachmentRow) => void,
): Uploads {
  const bridge = useCore();
  const [incoming, setIncoming] = useState<readonly Incoming[]>([]);
  const last = useRef<Promise<void>>(Promise.resolve());
  const stops = useRef(new Map<string, AbortController>());
  const ready = useRef(onReady);
  useEffect(() => {
    ready.current = onReady;
  });

  const change = useCallback((key: string, part: Partial<Incoming>) => {
    setIncoming((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);
  const drop = useCallback((key: string) => {
    stops.current.get(key)?.abort();
    setIncoming((all) => all.filter((one) => one.key !== key));
  }, []);

  const bring = useCallback(
    async (key: string, file: File, as: SendAs, durationMs: number | null) => {
      const stop = stops.current.get(key);
      if (stop === undefined || stop.signal.aborted) return;
      try {
        const row = await uploadFile(bridge, file, {
          as,
          durationMs,
          signal: stop.signal,
          onProgress: (received) => change(key, { received }),
        });
        ready.current(row);
        drop(key);
      } catch (thrown) {
        if (!stop.signal.aborted) change(key, { error: toErrorValue(thrown) });
      } finally {
        stops.current.delete(key);
      }
    },
    [bridge, change, drop],
  );

  const add = useCallback(
    (files: readonly File[], as: SendAs = 'auto', durationMs: number | null = null) => {
      for (const file of files) {
        const key = crypto.randomUUID();
        const error = fileProblem(file, as, kinds);
        setIncoming((all) => [...all, { key, file, received: 0, error }]);
        if (error !== null) continue;
        stops.current.set(key, new AbortController());
        last.current = last.current.then(() => bring(key, file, as, durationMs));
      }
    },
    [kinds, bring],
  );

  const addAsDocument = (key: string) => {
    const file = incoming.find((one) => one.key === key)?.file;
    drop(key);
    if (file !== undefined) add([file], 'document');
  };

  const addRecording = (file: File, durationMs: number) => add([file], 'auto', durationMs);

  return { incoming, add, addRecording, addAsDocument, drop };
}
