import { Trans, useLingui } from '@lingui/react/macro';
import { FileText, Images, Tag, UserRound } from 'lucide-react';
import type { JoinedContact } from '../../../shared/contract/contacts.ts';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { AssignItems, LabelItems } from '../../domain/conversation-menu-items.tsx';
import { useDesk } from '../../domain/desk.tsx';
import { LabelChip } from '../../domain/label-chip.tsx';
import { useChangeConversations } from '../../domain/use-change-conversations.ts';
import { WindowLeft } from '../../domain/window-left.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Section } from './section.tsx';

const none: readonly ConversationRow[] = [];

/** What the desk did with this conversation, and the person's others. */
export function ConversationFacts({
  detail,
  joined,
  onShow,
}: {
  detail: ConversationDetail;
  joined: readonly JoinedContact[];
  onShow: () => void;
}) {
  const { t } = useLingui();
  const { row } = detail;
  const openPanel = useDesk((desk) => desk.openPanel);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  return (
    <>
      <Section title={t`This conversation`}>
        <Facts row={row} />
        <div className="flex flex-wrap gap-2 pt-1">
          <Button
            size="small"
            icon={<Images size={14} />}
            onPress={() => {
              onShow();
              openPanel(row.id, 'gallery');
            }}
          >
            <Trans>Media and files</Trans>
          </Button>
          <Button
            size="small"
            icon={<FileText size={14} />}
            onPress={() => openDialog({ kind: 'transcript', conversationId: row.id })}
          >
            <Trans>Transcript…</Trans>
          </Button>
        </div>
      </Section>
      <OtherThreads row={row} joined={joined} onShow={onShow} />
    </>
  );
}

function Facts({ row }: { row: ConversationRow }) {
  const { t } = useLingui();
  const now = useNow(60_000);
  const change = useChangeConversations();
  const labels = useCall('labels.list', {}, { topics: ['labels'] }).data ?? [];
  const carried = labels.filter(({ id }) => row.labels.includes(id));
  const { numberName, vendorStatus } = row;
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 text-base">
      <dt className="text-muted">
        <Trans>Number</Trans>
      </dt>
      <dd className="min-w-0 truncate">
        <bdi>{numberName}</bdi>
      </dd>
      {row.windowless !== true && (
        <>
          <dt className="text-muted">
            <Trans>Free text</Trans>
          </dt>
          <dd>
            <WindowLeft closesAt={row.windowClosesAt} now={now} />
          </dd>
        </>
      )}
      {vendorStatus !== null && (
        <>
          <dt className="text-muted">
            <Trans>At the platform</Trans>
          </dt>
          <dd className="min-w-0 truncate">
            <bdi>{vendorStatus}</bdi>
          </dd>
        </>
      )}
      <dt className="text-muted">
        <Trans>Assigned to</Trans>
      </dt>
      <dd className="min-w-0">
        <Menu
          label={t`Assign`}
          placement="bottom start"
          trigger={
            <Button size="small" icon={<UserRound size={14} />} className="max-w-full">
              <bdi>{row.assignee?.name ?? t`Nobody`}</bdi>
            </Button>
          }
        >
          <AssignItems rows={[row]} onChange={(what) => change([row.id], what)} />
        </Menu>
      </dd>
      <dt className="text-muted">
        <Trans>Labels</Trans>
      </dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-1.5">
        {carried.map(({ id, name, colour }) => (
          <LabelChip key={id} name={name} colour={colour} />
        ))}
        <Menu
          label={t`Labels`}
          placement="bottom start"
          trigger={
            <Button size="small" icon={<Tag size={14} />}>
              {carried.length === 0 ? t`Add a label` : t`Change labels`}
            </Button>
          }
        >
          <LabelItems rows={[row]} onChange={(what) => change([row.id], what)} />
        </Menu>
      </dd>
    </dl>
  );
}

/** The same phone on other numbers; those that somebody joined are told beside their contact. */
function OtherThreads({
  row,
  joined,
  onShow,
}: {
  row: ConversationRow;
  joined: readonly JoinedContact[];
  onShow: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const open = useNavigation((navigation) => navigation.openConversation);
  const related = useCall('conversations.related', { id: row.id }, { topics: ['conversations'] });
  const told = new Set(joined.map(({ conversationId }) => conversationId));
  const others = (related.data ?? none).filter(({ id }) => !told.has(id));
  if (others.length === 0) return null;
  return (
    <Section title={t`On other numbers`}>
      <ul className="flex flex-col gap-1.5">
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="flex w-full min-w-0 items-baseline gap-2 rounded-md px-1 py-0.5 text-start text-base hover:bg-hover"
              onClick={() => {
                open(other.id);
                onShow();
              }}
            >
              <bdi className="min-w-0 flex-1 truncate text-ink">{other.numberName}</bdi>
              <span className="shrink-0 text-sm text-muted tabular-nums">
                {format.listTime(other.lastActivityAt, now)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
