import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCall } from '../../app/use-call.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { type SavedView, type View, views } from '../../../shared/contract/conversations.ts';
import { useInboxState } from '../../domain/inbox/inbox-state.tsx';
import { viewNames } from '../../domain/inbox/view-names.ts';

const always: readonly View[] = ['all', 'needs_reply', 'mine', 'closing_soon'];
const underMore: readonly View[] = [
  'unread',
  'unassigned',
  'failed',
  'snoozed',
  'ended',
  'ai',
  'blocked',
];
/** Those whose count is worth a mark on "More": somebody should look there. */
const calling: readonly View[] = ['unread', 'failed'];
/** Those that hold nearly everything: their count tells nobody anything. */
const uncounted: readonly View[] = ['all', 'unassigned', 'ended'];

const savedTab = (id: number): `saved-${number}` => `saved-${id}`;

/** The views of the list as tabs with their counts; the rarer and the saved ones wait under "More". */
export function ViewTabs({ children }: { children: ReactNode }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { view, numberId, labelId, savedId, setView } = useInboxState((state) => state);
  const counts = useCall(
    'conversations.counts',
    { numberId },
    { topics: ['conversations'], keepPrevious: true },
  );
  const saved = useCall('views.list', {}, { topics: ['views'] }).data ?? [];
  const chosen = saved.find(({ id }) => id === savedId) ?? null;
  const count = (one: View) => {
    const value = counts.data?.views[one] ?? 0;
    // Counts are of whole views: beside a list of one label they would not be true.
    if (value === 0 || labelId !== null || uncounted.includes(one)) return undefined;
    return format.number(value);
  };
  // A rarer view stands beside the others while it is chosen; "More" then makes room for it.
  const isRare = chosen === null && !always.includes(view);
  const shown = isRare ? [...always, view] : always;
  const calls = calling.some((one) => count(one) !== undefined);
  const selected = chosen === null ? view : savedTab(chosen.id);

  return (
    <Tabs<View | `saved-${number}`>
      selected={selected}
      onSelect={(id) => {
        const one = views.find((known) => known === id);
        if (one !== undefined) setView(one);
      }}
      ids={chosen === null ? views : [...views, savedTab(chosen.id)]}
      className="flex-1"
    >
      <div className="flex items-center gap-0.5 px-2 pb-2">
        <TabList label={t`Views`} className="min-w-0">
          {shown.map((one) => (
            <Tab key={one} id={one} count={count(one)}>
              {i18n._(viewNames[one])}
            </Tab>
          ))}
          {chosen !== null && (
            <Tab id={savedTab(chosen.id)}>
              <bdi>{chosen.name}</bdi>
            </Tab>
          )}
        </TabList>
        <MoreViews count={count} calls={calls && !isRare} saved={saved}>
          <span className={isRare || chosen !== null ? 'sr-only' : ''}>
            <Trans>More</Trans>
          </span>
        </MoreViews>
      </div>
      <TabPanel id={selected} className="flex min-h-0 flex-1 flex-col">
        {children}
      </TabPanel>
    </Tabs>
  );
}

function MoreViews({
  count,
  calls,
  saved,
  children,
}: {
  count: (view: View) => string | undefined;
  calls: boolean;
  saved: readonly SavedView[];
  children: ReactNode;
}) {
  const { t, i18n } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const { view, numberId, labelId, savedId, setView, setSaved } = useInboxState((state) => state);
  return (
    <Menu
      label={t`More views`}
      trigger={
        <Button variant="quiet" size="small" className="text-muted">
          <span className="flex items-center gap-1">
            {children}
            {calls && (
              <span className="size-1.5 rounded-full bg-accent">
                <span className="sr-only">
                  <Trans>something there</Trans>
                </span>
              </span>
            )}
            <ChevronDown aria-hidden className="size-3.5" />
          </span>
        </Button>
      }
    >
      {underMore.map((one) => {
        const aside = count(one);
        return (
          <MenuItem
            key={one}
            onAction={() => setView(one)}
            isChecked={savedId === null && view === one}
            {...(aside === undefined ? {} : { aside })}
          >
            {i18n._(viewNames[one])}
          </MenuItem>
        );
      })}
      <MenuSeparator />
      {saved.map((one) => (
        <MenuItem key={one.id} isChecked={savedId === one.id} onAction={() => setSaved(one)}>
          {one.name}
        </MenuItem>
      ))}
      <MenuItem
        onAction={() => openDialog({ kind: 'save_view', view: { view, numberId, labelId } })}
      >
        {t`Save this view…`}
      </MenuItem>
      {saved.length > 0 && (
        <MenuItem onAction={() => openDialog({ kind: 'saved_views' })}>
          {t`Manage saved views…`}
        </MenuItem>
      )}
    </Menu>
  );
}
