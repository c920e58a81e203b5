import { useCallback } from 'react';
import { defaultSettings, type Panes } from '../../../shared/contract/app.ts';
import { useNavigationStore } from '../../app/navigation.ts';
import { useChangeSettings, useSettings } from '../../app/use-settings.ts';
import { useRight } from '../../app/workspace.ts';
import { useInboxStore } from './inbox-state.tsx';
import { useNarrow } from './use-narrow.ts';

/** How the panes stand, and what moves them. */
export interface PaneControl {
  readonly panes: Panes;
  /** Whether the person at this window has a pane of details at all. */
  readonly hasDetails: boolean;
  readonly change: (change: Partial<Panes>) => void;
  /** Opens or closes the details of the open conversation; nothing where none is open. */
  readonly toggleDetails: () => void;
  readonly toggleList: () => void;
}

/** The panes of the inbox. What was chosen is kept with the settings of this computer. */
export function usePanes(): PaneControl {
  const panes = (useSettings() ?? defaultSettings).panes;
  const changeSettings = useChangeSettings();
  const navigation = useNavigationStore();
  const inbox = useInboxStore();
  const narrow = useNarrow();
  const hasDetails = useRight('manageContacts');

  const change = (what: Partial<Panes>) => changeSettings({ panes: { ...panes, ...what } });
  const toggleDetails = useCallback(() => {
    const { place, conversationId } = navigation.getState();
    if (!hasDetails || place !== 'inbox' || conversationId === null) return;
    if (narrow) {
      const { detailsOf, setDetailsOf } = inbox.getState();
      setDetailsOf(detailsOf === conversationId ? null : conversationId);
    } else {
      changeSettings({ panes: { ...panes, detailsOpen: !panes.detailsOpen } });
    }
  }, [changeSettings, hasDetails, inbox, narrow, navigation, panes]);
  const toggleList = useCallback(() => {
    if (narrow || navigation.getState().place !== 'inbox') return;
    changeSettings({ panes: { ...panes, listFolded: !panes.listFolded } });
  }, [changeSettings, narrow, navigation, panes]);
  return { panes, hasDetails, change, toggleDetails, toggleList };
}
