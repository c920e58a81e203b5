import { Plural, Trans } from '@lingui/react/macro';
import { Bot, CircleAlert, CircleHelp, Clock, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationRow } from '../../../shared/contract/rows.ts';

function Marker({ Icon, tone, children }: { Icon: LucideIcon; tone: string; children: ReactNode }) {
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 ${tone}`}>
      <Icon aria-hidden className="size-3 shrink-0" strokeWidth={2} />
      <span className="whitespace-nowrap">{children}</span>
    </span>
  );
}

/** What a conversation needs somebody to know: failed, unknown, queued, answered by the vendor's AI. */
export function RowMarkers({ row }: { row: ConversationRow }) {
  return (
    <>
      {row.failed > 0 && (
        <Marker Icon={CircleAlert} tone="font-medium text-bad-ink">
          <Plural value={row.failed} one="# failed" other="# failed" />
        </Marker>
      )}
      {row.unknown > 0 && (
        <Marker Icon={CircleHelp} tone="font-medium text-warn-ink">
          <Plural value={row.unknown} one="# unknown" other="# unknown" />
        </Marker>
      )}
      {row.queued > 0 && (
        <Marker Icon={Clock} tone="text-muted">
          <Plural value={row.queued} one="# queued" other="# queued" />
        </Marker>
      )}
      {row.mode === 'ai' && (
        <Marker Icon={Bot} tone="text-faint">
          <Trans>AI</Trans>
        </Marker>
      )}
    </>
  );
}
