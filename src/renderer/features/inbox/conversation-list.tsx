import { Trans, useLingui } from '@lingui/react/macro';
import { PanelLeftClose, SquarePen } from 'lucide-react';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { useSettings } from '../../app/use-settings.ts';
import { useWhyOff } from '../../domain/use-why-off.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ToolButton } from '../../ui/tool-button.tsx';
import { Search } from '../search/search.tsx';
import { defaultSettings } from '../../../shared/contract/app.ts';
import type { LabelRow } from '../../../shared/contract/labels.ts';
import type { ListOrder } from '../../../shared/contract/conversations.ts';
import { ConversationGrid } from './conversation-grid.tsx';
import { useInboxState } from '../../domain/inbox/inbox-state.tsx';
import { ListEmpty } from './list-empty.tsx';
import { ListFilterMenu } from './list-filter.tsx';
import { useConversationList } from './use-conversation-list.ts';
import { ViewTabs } from './view-tabs.tsx';

const none: readonly never[] = [];

/** The pane of conversations: search, views, and the list itself. */
export function ConversationListPane({ onFold }: { onFold?: () => void }) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const newOff = useWhyOff()('newConversation');
  const { numberId, setNumber, labelId, setLabel } = useInboxState((state) => state);
  const order = (useSettings() ?? defaultSettings).listOrder;
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] }).data ?? [];
  const labels = useCall('labels.list', {}, { topics: ['labels'] }).data ?? none;
  return (
    <section aria-label={t`Conversation list`} className="flex h-full min-w-0 flex-col bg-sunken">
      <Search
        text={search}
        onText={setSearch}
        aside={
          <>
            <ListFilterMenu
              order={order}
              numbers={numbers}
              numberId={numberId}
              onNumber={setNumber}
              labels={labels}
              labelId={labelId}
              onLabel={setLabel}
            />
            <ToolButton
              label={t`New conversation`}
              icon={<SquarePen aria-hidden size={17} />}
              off={newOff}
              onPress={() => openDialog({ kind: 'new_conversation' })}
            />
            {onFold !== undefined && (
              <IconButton
                label={t`Fold the list away`}
                icon={<PanelLeftClose aria-hidden size={16} className="rtl:-scale-x-100" />}
                onPress={onFold}
              />
            )}
          </>
        }
      />
      {search.trim() === '' && (
        <ViewTabs>
          <Rows
            order={order}
            labels={labels}
            severalNumbers={numbers.length > 1 && numberId === null}
          />
        </ViewTabs>
      )}
    </section>
  );
}

function Rows({
  order,
  labels,
  severalNumbers,
}: {
  order: ListOrder;
  labels: readonly LabelRow[];
  severalNumbers: boolean;
}) {
  const sentence = useErrorSentence();
  const { view, setView, numberId, setNumber, labelId, setLabel } = useInboxState((state) => state);
  const openId = useNavigation((navigation) => navigation.conversationId);
  const open = useNavigation((navigation) => navigation.openConversation);
  const list = useConversationList({ view, order, numberId, labelId });

  if (list.ids === undefined) {
    if (list.error === null) return <ListSkeleton />;
    const { title, advice } = sentence(list.error);
    return (
      <div className="p-3">
        <Banner
          tone="bad"
          live="alert"
          title={title}
          action={
            <Button size="small" onPress={list.retry}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {advice}
        </Banner>
      </div>
    );
  }
  if (list.ids.length === 0) {
    return (
      <ListEmpty
        view={view}
        isNarrowed={numberId !== null || labelId !== null}
        onAll={() => {
          setView('all');
          setNumber(null);
          setLabel(null);
        }}
      />
    );
  }
  return (
    <ConversationGrid
      key={`${view} ${numberId} ${labelId}`}
      list={`${view} ${order} ${numberId} ${labelId}`}
      order={list.ids}
      rowOf={list.row}
      hasMore={list.hasMore}
      openId={openId}
      labels={labels}
      showNumber={severalNumbers}
      showWaiting={order === 'waiting'}
      onOpen={(id) => open(id)}
      onLook={list.look}
    />
  );
}

function ListSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-1 px-4 py-2">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-18 items-center gap-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
