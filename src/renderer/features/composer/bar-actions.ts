import type { AdvancedForm } from '../../domain/advanced-words.ts';
import type { Later } from './send-later.tsx';
import { useLayoutEffect, useRef, useState } from 'react';

/** What the tools under the box do. */
export interface BarActions {
  readonly templates: () => void;
  readonly files: (files: readonly File[]) => void;
  /** Somebody wants to attach what cannot be. */
  readonly askMedia: () => void;
  /** Begins a voice message, or ends the one that runs. */
  readonly record: () => void;
  readonly emoji: (emoji: string) => void;
  readonly quickReplies: () => void;
  readonly advanced: (form: AdvancedForm) => void;
  readonly send: () => void;
  /** Keeps what stands in the box until its time. Resolves to whether it is kept. */
  readonly keep: (later: Later) => Promise<boolean>;
}

/** The same functions for as long as the composer stands, doing what the newest of them do. */
export function useBarActions(actions: BarActions): BarActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const [stable] = useState<BarActions>(() => ({
    templates: () => latest.current.templates(),
    files: (files) => latest.current.files(files),
    askMedia: () => latest.current.askMedia(),
    record: () => latest.current.record(),
    emoji: (emoji) => latest.current.emoji(emoji),
    quickReplies: () => latest.current.quickReplies(),
    advanced: (form) => latest.current.advanced(form),
    send: () => latest.current.send(),
    keep: (later) => latest.current.keep(later),
  }));
  return stable;
}
