import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { Button } from '../../ui/button.tsx';

/** A quick reply's gap that nobody filled, before it goes out. */
export function GapNote({
  gap,
  onFill,
  onSend,
}: {
  /** As it stands in the text. */
  gap: string;
  onFill: () => void;
  onSend: () => void;
}) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const box = useRef<HTMLElement>(null);

  useEffect(() => {
    box.current?.focus();
    announce(t`A gap is not filled: ${gap}. Your message has not been sent.`, { urgent: true });
  }, [announce, gap, t]);

  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t`A gap is not filled`}
      className="mb-2 flex flex-wrap items-center gap-2 rounded-lg border border-warn-line bg-warn-tint px-3 py-2"
    >
      <p className="min-w-0 flex-1 basis-40 text-base font-medium">
        <Trans>
          Nobody knows what stands for <bdi>{gap}</bdi> here. Not sent yet.
        </Trans>
      </p>
      <span className="flex gap-2">
        <Button size="small" onPress={onSend}>
          <Trans>Send as it is</Trans>
        </Button>
        <Button size="small" variant="primary" onPress={onFill}>
          <Trans>Fill it in</Trans>
        </Button>
      </span>
    </section>
  );
}
