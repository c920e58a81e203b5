import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCall } from '../../app/use-call.ts';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { type View, views } from '../../../shared/contract/conversations.ts';
import type { NumberId } from '../../../shared/domain/ids.ts';

/** The name of each view. */
export const viewNames: Record<View, MessageDescriptor> = {
  all: msg`All`,
  needs_reply: msg`Needs reply`,
  mine: msg`Mine`,
  closing_soon: msg`Closing soon`,
  unread: msg`Unread`,
  unassigned: msg`Unassigned`,
  failed: msg`Failed`,
  snoozed: msg`Snoozed`,
  ended: msg`Ended`,
  ai: msg`Answered by AI`,
};

const always: readonly View[] = ['all', 'needs_reply', 'mine', 'closing_soon'];
const underMore: readonly View[] = ['unread', 'unassigned', 'failed', 'snoozed', 'ended', 'ai'];

/** The views of the list as tabs with their counts; the rarer ones wait under "More". */
export function ViewTabs({
  view,
  numberId,
  onView,
  children,
}: {
  view: View;
  numberId: NumberId | null;
  onView: (view: View) => void;
  children: ReactNode;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const counts = useCall(
    'conversations.counts',
    { numberId },
    { topics: ['conversations'], keepPrevious: true },
  );
  const count = (one: View) => {
    const value = counts.data?.views[one] ?? 0;
    return one === 'all' || value === 0 ? undefined : format.number(value);
  };
  // A rarer view stands beside the others while it is chosen; "More" then makes room for it.
  const isRare = !always.includes(view);
  const shown = isRare ? [...always, view] : always;
  const more = underMore.reduce((sum, one) => sum + (counts.data?.views[one] ?? 0), 0);

  return (
    <Tabs selected={view} onSelect={onView} ids={views} className="flex-1">
      <div className="flex items-center gap-0.5 px-3 pb-2">
        <TabList label={t`Views`} className="min-w-0">
          {shown.map((one) => (
            <Tab key={one} id={one} count={count(one)}>
              {i18n._(viewNames[one])}
            </Tab>
          ))}
        </TabList>
        <Menu
          label={t`More views`}
          trigger={
            <Button variant="quiet" size="small" className="text-muted">
              <span className="flex items-center gap-1">
                <span className={isRare ? 'sr-only' : ''}>
                  <Trans>More</Trans>
                </span>
                {!isRare && more > 0 && (
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
          {underMore.map((one) => (
            <MenuItem key={one} onAction={() => onView(one)} isChecked={view === one}>
              {[i18n._(viewNames[one]), count(one)].filter(Boolean).join('  ')}
            </MenuItem>
          ))}
        </Menu>
      </div>
      <TabPanel id={view} className="flex min-h-0 flex-1 flex-col">
        {children}
      </TabPanel>
    </Tabs>
  );
}
