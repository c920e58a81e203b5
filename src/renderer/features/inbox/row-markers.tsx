import { Plural, Trans } from '@lingui/react/macro';
import {
  AlarmClock,
  AlarmClockCheck,
  Bot,
  CircleAlert,
  CircleHelp,
  CircleSlash,
  Clock,
  Eye,
  PencilLine,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../app/format.ts';
import { PersonSign } from '../../domain/team/person-sign.tsx';
import { colleaguesAt, useColleagues } from '../../domain/team/use-colleagues.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';

function Marker({ Icon, tone, children }: { Icon: LucideIcon; tone: string; children: ReactNode }) {
  return (
    <span className={`inline-flex min-w-0 items-center gap-1 ${tone}`}>
      <Icon aria-hidden className="size-3 shrink-0" strokeWidth={2} />
      <span className="truncate whitespace-nowrap">{children}</span>
    </span>
  );
}

/**
 * What a conversation needs somebody to know: failed, unknown, queued, snoozed or back, over, whose
 * it is, answered by the vendor's AI, on a colleague's screen.
 */
export function RowMarkers({ row, now }: { row: ConversationRow; now: number }) {
  const format = useFormat();
  const colleagues = colleaguesAt(useColleagues(), row.id);
  const until = row.snoozedUntil === null ? '' : format.soon(row.snoozedUntil, now);
  return (
    <>
      {row.failed > 0 && (
        <Marker Icon={CircleAlert} tone="shrink-0 font-medium text-bad-ink">
          <Plural value={row.failed} one="# failed" other="# failed" />
        </Marker>
      )}
      {row.unknown > 0 && (
        <Marker Icon={CircleHelp} tone="shrink-0 font-medium text-warn-ink">
          <Plural value={row.unknown} one="# unknown" other="# unknown" />
        </Marker>
      )}
      {row.queued > 0 && (
        <Marker Icon={Clock} tone="shrink-0 text-muted">
          <Plural value={row.queued} one="# queued" other="# queued" />
        </Marker>
      )}
      {row.snoozedUntil !== null && (
        <Marker Icon={AlarmClock} tone="shrink-0 text-muted">
          <Trans>until {until}</Trans>
        </Marker>
      )}
      {row.cameBackAt !== null && (
        <Marker Icon={AlarmClockCheck} tone="shrink-0 text-accent-ink">
          <Trans>back</Trans>
        </Marker>
      )}
      {row.ended && (
        <Marker Icon={CircleSlash} tone="shrink-0 text-faint">
          <Trans>ended</Trans>
        </Marker>
      )}
      {row.mode === 'ai' && (
        <Marker Icon={Bot} tone="shrink-0 text-faint">
          <Trans>AI</Trans>
        </Marker>
      )}
      {row.assignee !== null && (
        <span className="inline-flex max-w-24 min-w-0 items-center gap-1 text-faint">
          <PersonSign name={row.assignee.name} />
          <bdi className="truncate">{row.assignee.name}</bdi>
        </span>
      )}
      {colleagues.map(({ person, typing }) => (
        <Marker
          key={person}
          Icon={typing ? PencilLine : Eye}
          tone="max-w-24 shrink-0 text-accent-ink"
        >
          <bdi>{person}</bdi>
        </Marker>
      ))}
    </>
  );
}
