import { useLingui } from '@lingui/react/macro';
import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AttachmentRow } from '../../../shared/contract/attachments.ts';

/** Plays a picked sound before it is sent, and stops again. */
export function Listen({ row }: { row: AttachmentRow }) {
  const { t } = useLingui();
  const sound = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const { name } = row;

  useEffect(() => () => sound.current?.pause(), []);

  const toggle = () => {
    if (sound.current === null) {
      const made = new Audio(`/media/staged-${row.id}`);
      made.addEventListener('play', () => setPlaying(true));
      made.addEventListener('pause', () => setPlaying(false));
      made.addEventListener('ended', () => setPlaying(false));
      made.addEventListener('error', () => setBroken(true));
      sound.current = made;
    }
    if (isPlaying) sound.current.pause();
    else sound.current.play().catch(() => setPlaying(false));
  };
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      disabled={isBroken}
      onClick={toggle}
      title={isBroken ? t`This computer cannot play it.` : undefined}
      aria-label={isPlaying ? t`Pause ${name}` : t`Play ${name}`}
      className="grid size-full place-items-center hover:bg-hover hover:text-ink disabled:opacity-50"
    >
      <Icon aria-hidden className="size-4.5 fill-current" strokeWidth={1} />
    </button>
  );
}
