import { createContext, use, useCallback, useState, type ReactNode } from 'react';

/** Says `text` to a screen reader: politely, or at once when `urgent`. */
export type Announce = (text: string, options?: { urgent?: boolean }) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** The one voice of the window for what happens without a focus change. */
export function useAnnounce(): Announce {
  return use(AnnounceContext);
}

interface Spoken {
  readonly text: string;
  readonly count: number;
}

/** Two live regions; a repeated sentence is spoken again because its element is a new one. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState<Spoken>({ text: '', count: 0 });
  const [urgent, setUrgent] = useState<Spoken>({ text: '', count: 0 });
  const announce = useCallback<Announce>((text, options) => {
    const say = options?.urgent === true ? setUrgent : setPolite;
    say((last) => ({ text, count: last.count + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="sr-only" aria-live="polite" data-announcer="polite">
        <span key={polite.count}>{polite.text}</span>
      </div>
      <div className="sr-only" aria-live="assertive" data-announcer="urgent">
        <span key={urgent.count}>{urgent.text}</span>
      </div>
    </AnnounceContext>
  );
}
