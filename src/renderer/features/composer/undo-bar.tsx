import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useNow } from '../../app/use-now.ts';
import type { HeldSend } from '../../domain/desk.tsx';
import { Button } from '../../ui/button.tsx';
import type { ConversationId } from '../../../shared/domain/ids.ts';

/** A send that waits a little, and the way to take it back; of this conversation or of another one. */
export function UndoBar({
  held,
  here,
  onUndo,
}: {
  held: HeldSend;
  /** The conversation this stands in. */
  here: ConversationId;
  onUndo: () => void;
}) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const now = useNow(1000);
  const seconds = Math.max(1, Math.ceil((held.until - now) / 1000));
  const { name, messageId } = held;
  const spoken = useRef<number | null>(null);

  useEffect(() => {
    if (spoken.current === messageId) return;
    spoken.current = messageId;
    announce(
      t`Sending in ${plural(seconds, { one: '# second', other: '# seconds' })}. Ctrl+Z takes it back.`,
    );
  }, [announce, messageId, seconds, t]);

  return (
    <div className="flex items-center gap-2 px-1 pb-2 text-sm text-muted">
      <span className="min-w-0 flex-1 truncate tabular-nums" aria-hidden>
        {held.conversationId === here ? (
          <Trans>Sending in {seconds} s</Trans>
        ) : (
          <Trans>
            Sending to <bdi>{name}</bdi> in {seconds} s
          </Trans>
        )}
      </span>
      <Button size="small" icon={<Undo2 size={14} className="rtl:-scale-x-100" />} onPress={onUndo}>
        <Trans>Undo</Trans>
      </Button>
    </div>
  );
}
