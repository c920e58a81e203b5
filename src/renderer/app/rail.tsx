import { useLingui } from '@lingui/react/macro';
import { cx } from '../ui/class-names.ts';
import { Mark } from './mark.tsx';
import { useNavigation, type Place } from './navigation.ts';
import { placeIcons, usePlaceNames } from './places.tsx';
import { RailBadge } from './rail-badge.tsx';
import { useCall } from './use-call.ts';
import { useRight } from './workspace.ts';

/** The window's main navigation. */
export function Rail({ entries, current }: { entries: readonly Place[]; current: Place }) {
  const { t } = useLingui();
  const names = usePlaceNames();
  return (
    <nav
      aria-label={t`Main`}
      className="flex w-20 shrink-0 flex-col max-sm:w-14 items-center gap-1 overflow-y-auto border-e border-line bg-canvas px-1 py-3"
    >
      <span className="mb-3">
        <Mark size={30} />
      </span>
      {entries.map((place) => (
        <RailLink key={place} place={place} name={names[place]} current={place === current} />
      ))}
    </nav>
  );
}

function RailLink({ place, name, current }: { place: Place; name: string; current: boolean }) {
  const go = useNavigation((navigation) => navigation.go);
  return (
    <a
      href={`#${place}`}
      aria-current={current ? 'page' : undefined}
      aria-describedby={descriptions[place]}
      onClick={(event) => {
        event.preventDefault();
        go(place);
      }}
      className={cx(
        'relative flex w-full flex-col items-center gap-1 rounded-lg px-0.5 py-2 text-xs font-medium transition-colors',
        current ? 'bg-accent-tint text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {placeIcons[place]}
      <span className="max-w-full truncate max-sm:sr-only">{name}</span>
      {place === 'inbox' && <Unread />}
      {place === 'failures' && <Failed />}
      {place === 'numbers' && <ChangedNumbers />}
    </a>
  );
}

/** What a link’s count is described by. */
const descriptions: Partial<Record<Place, string>> = {
  inbox: 'rail-unread',
  failures: 'rail-failed',
  numbers: 'rail-numbers',
};

/** The one badge count. */
function Unread() {
  const { t } = useLingui();
  const mayRead = useRight('readInbox');
  const { data } = useCall(
    'conversations.counts',
    { numberId: null },
    { topics: ['conversations'], enabled: mayRead },
  );
  // The count of an inbox that may not be read any more stays in nobody's sight.
  const badge = mayRead ? (data?.badge ?? 0) : 0;
  return <RailBadge id="rail-unread" count={badge} words={t`Unread conversations: ${badge}`} />;
}

/** How many messages failed, or may have. */
function Failed() {
  const { t } = useLingui();
  const { data } = useCall('failures.count', {}, { topics: ['conversations'] });
  const scheduled = useCall(
    'scheduled.asking',
    {},
    { topics: ['scheduled'], enabled: useRight('sendLater') },
  );
  const failed = data?.count ?? 0;
  const asking = scheduled.data?.count ?? 0;
  const words =
    asking === 0
      ? t`Failed or unknown messages: ${failed}`
      : t`Failed or unknown messages: ${failed}; scheduled and not sent: ${asking}`;
  return <RailBadge id="rail-failed" count={failed + asking} words={words} />;
}

/** How many numbers have changed since somebody looked. */
function ChangedNumbers() {
  const { t } = useLingui();
  const { data } = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const count = data?.filter(({ unseenChanges }) => unseenChanges > 0).length ?? 0;
  return (
    <RailBadge id="rail-numbers" count={count} words={t`Numbers that have changed: ${count}`} />
  );
}
