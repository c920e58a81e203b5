import { useLingui } from '@lingui/react/macro';
import { DeskProvider } from '../domain/desk.tsx';
import { FreshnessBar } from '../features/freshness/freshness.tsx';
import { InboxStateProvider } from '../domain/inbox/inbox-state.tsx';
import { Inbox } from '../features/inbox/inbox.tsx';
import { PersonCorner } from '../features/person/person.tsx';
import { useWarm } from '../ui/later.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useNavigation, type Place } from './navigation.ts';
import {
  Commands,
  Connections,
  deskParts,
  Failures,
  Laboratory,
  Numbers,
  ReportsPlace,
  SettingsPlace,
  Templates,
} from './parts.ts';
import { usePlaces } from './places.tsx';
import { Rail } from './rail.tsx';
import { useRefusedReactions } from './use-refused-reactions.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useIsDemo, type OpenWorkspace } from './workspace.ts';

/**
 * What outlives a visit to another place: how the list is set, what waits to be sent, where somebody
 * stopped reading.
 */
export function Shell({ workspace }: { workspace: OpenWorkspace }) {
  return (
    <InboxStateProvider>
      <DeskProvider>
        <Places workspace={workspace} />
      </DeskProvider>
    </InboxStateProvider>
  );
}

/** The desk: rail, the place, and the line at the foot that says how fresh it all is. */
function Places({ workspace }: { workspace: OpenWorkspace }) {
  const places = usePlaces();
  useShortcuts(places);
  useRefusedReactions();
  useWarm(deskParts);
  const asked = useNavigation((navigation) => navigation.place);
  const laboratoryOpen = useNavigation((navigation) => navigation.laboratoryOpen);
  const isDemo = useIsDemo();
  const toggleLaboratory = useNavigation((navigation) => navigation.toggleLaboratory);
  const isCommanding = useNavigation(({ dialog }) => dialog?.kind === 'commands');
  const closeDialog = useNavigation((navigation) => navigation.closeDialog);
  const place = places.includes(asked) ? asked : 'inbox';
  return (
    <div className="flex h-full flex-col">
      <div className="relative flex min-h-0 flex-1">
        <Rail entries={places} current={place} />
        <main className="min-w-0 flex-1 bg-surface">
          <ErrorBoundary key={place}>
            <PlaceContent place={place} />
          </ErrorBoundary>
        </main>
        {laboratoryOpen && isDemo && <Laboratory onClose={toggleLaboratory} />}
      </div>
      <footer className="flex h-8 shrink-0 items-center gap-2 border-t border-line bg-canvas px-2">
        <FreshnessBar />
        <PersonCorner person={workspace.person} />
      </footer>
      {isCommanding && <Commands onClose={closeDialog} />}
    </div>
  );
}

function InboxPlace() {
  const { t } = useLingui();
  return (
    <>
      <h1 className="sr-only">{t`Inbox`}</h1>
      <Inbox />
    </>
  );
}

function PlaceContent({ place }: { place: Place }) {
  switch (place) {
    case 'inbox':
      return <InboxPlace />;
    case 'failures':
      return <Failures />;
    case 'templates':
      return <Templates />;
    case 'numbers':
      return <Numbers />;
    case 'reports':
      return <ReportsPlace />;
    case 'connections':
      return <Connections />;
    case 'settings':
      return <SettingsPlace />;
  }
}
