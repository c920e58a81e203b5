import { useLingui } from '@lingui/react/macro';
import {
  ChartColumn,
  CircleAlert,
  Inbox,
  LayoutTemplate,
  Plug,
  Settings,
  Smartphone,
} from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { places, type Place } from './navigation.ts';
import { useCall } from './use-call.ts';
import { useRight, useWorkspace } from './workspace.ts';

/** The sign of each place. */
export const placeIcons: Record<Place, ReactNode> = {
  inbox: <Inbox size={18} aria-hidden />,
  failures: <CircleAlert size={18} aria-hidden />,
  templates: <LayoutTemplate size={18} aria-hidden />,
  numbers: <Smartphone size={18} aria-hidden />,
  reports: <ChartColumn size={18} aria-hidden />,
  connections: <Plug size={18} aria-hidden />,
  settings: <Settings size={18} aria-hidden />,
};

/** What the holder of a shared inbox link has of them. */
export const linkPlaces: readonly Place[] = ['inbox'];

/**
 * The places this person may enter, in the order of the rail and of Ctrl/Cmd+1…. Numbers are there
 * as soon as something is connected. The holder of a shared inbox link has the inbox alone.
 */
export function usePlaces(): readonly Place[] {
  const mayManage = useRight('manageConnections');
  const mayReport = useRight('seeReports');
  const isLink = useWorkspace()?.which === 'link';
  const { data } = useCall('connections.list', {}, { topics: ['connections'] });
  // Every number has a desk with hours, also where its platform tells nothing else of it.
  const listsNumbers = data !== undefined && data.length > 0;
  return useMemo(
    () =>
      places.filter(
        (place) =>
          (!isLink || linkPlaces.includes(place)) &&
          (place !== 'numbers' || listsNumbers) &&
          (place !== 'reports' || mayReport) &&
          (place !== 'connections' || mayManage),
      ),
    [isLink, listsNumbers, mayManage, mayReport],
  );
}

/** What each place is called. */
export function usePlaceNames(): Record<Place, string> {
  const { t } = useLingui();
  return {
    inbox: t`Inbox`,
    failures: t`Failures`,
    templates: t`Templates`,
    numbers: t`Numbers`,
    reports: t`Reports`,
    connections: t`Connections`,
    settings: t`Settings`,
  };
}
