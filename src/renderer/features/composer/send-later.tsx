import { useLingui } from '@lingui/react/macro';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { snoozePresets } from '../../../shared/domain/snooze-presets.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useNow } from '../../app/use-now.ts';
import { useRight } from '../../app/workspace.ts';
import { WhenDialog } from '../../domain/scheduled/when-dialog.tsx';
import { snoozeWords } from '../../domain/snooze-words.ts';
import { useNumberDesk } from '../../domain/use-number-desk.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';

/** When what stands in the box is to leave. */
export interface Later {
  /** Ms UTC. */
  readonly dueAt: number;
  readonly evenIfChanged: boolean;
}

/** Moments to choose from. Reckoned while the menu is open: a desk's time zone takes its time to read. */
function Moments({
  numberId,
  why,
  onChoose,
}: {
  numberId: ConversationRow['numberId'];
  why: string | null;
  /** At ms UTC. */
  onChoose: (at: number) => void;
}) {
  const { i18n } = useLingui();
  const format = useFormat();
  const desk = useNumberDesk(numberId);
  const now = useNow(60_000);
  return snoozePresets(desk, now).map(({ kind, at }) => (
    <MenuItem key={kind} off={why} aside={format.soon(at, now)} onAction={() => onChoose(at)}>
      {i18n._(snoozeWords[kind])}
    </MenuItem>
  ));
}

/** The choice of a time for what stands in the box, and the way to all that waits; not for link holders. */
export function SendLater({
  row,
  why,
  isPending,
  error,
  onChoose,
}: {
  row: ConversationRow;
  /** Why nothing can be sent now; null: it can. */
  why: string | null;
  isPending: boolean;
  /** Why the last one was not kept. */
  error: ErrorValue | null;
  /** Resolves to whether it is kept. */
  onChoose: (later: Later) => Promise<boolean>;
}) {
  const { t } = useLingui();
  const may = useRight('sendLater');
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const [choosing, setChoosing] = useState(false);
  if (!may) return null;
  const windowClosesAt = row.windowless === true ? null : (row.windowClosesAt ?? 0);
  const label = t`Send later`;
  return (
    <>
      <Menu
        label={label}
        placement="top end"
        trigger={<IconButton label={label} icon={<CalendarClock aria-hidden size={17} />} />}
      >
        <Moments
          numberId={row.numberId}
          why={why}
          onChoose={(dueAt) => void onChoose({ dueAt, evenIfChanged: false })}
        />
        <MenuItem off={why} onAction={() => setChoosing(true)}>
          {t`At a date and time…`}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onAction={() => openDialog({ kind: 'scheduled' })}>
          {t`All scheduled messages…`}
        </MenuItem>
      </Menu>
      {choosing && (
        <WhenDialog
          name={row.contact.displayName}
          windowClosesAt={windowClosesAt}
          before={null}
          isPending={isPending}
          error={error}
          onChoose={({ dueAt, evenIfChanged }) =>
            void onChoose({ dueAt, evenIfChanged }).then((kept) => {
              if (kept) setChoosing(false);
            })
          }
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
