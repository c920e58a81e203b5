import { useLingui } from '@lingui/react/macro';
import { useNavigation } from '../../app/navigation.ts';
import { placeIcons, usePlaceNames, usePlaces } from '../../app/places.tsx';
import { useAppearanceCommands } from './appearance-commands.tsx';
import type { Command, CommandGroup } from './command.ts';
import { useConversationCommands } from './conversation-commands.tsx';
import { useDeskCommands } from './desk-commands.tsx';
import { useViewCommands } from './view-commands.tsx';

function usePlaceCommands(): readonly Command[] {
  const places = usePlaces();
  const names = usePlaceNames();
  const go = useNavigation((navigation) => navigation.go);
  return places.map((place, index) => ({
    id: `place-${place}`,
    title: names[place],
    icon: placeIcons[place],
    keys: ['mod', String(index + 1)],
    run: () => go(place),
  }));
}

/** Everything the palette offers now, by group; groups without a command are left out. */
export function useCommands(): readonly CommandGroup[] {
  const { t } = useLingui();
  const groups = [
    { id: 'conversation', title: t`This conversation`, commands: useConversationCommands() },
    { id: 'desk', title: t`Desk`, commands: useDeskCommands() },
    { id: 'list', title: t`Conversation list`, commands: useViewCommands() },
    { id: 'places', title: t`Go to`, commands: usePlaceCommands() },
    { id: 'appearance', title: t`Appearance`, commands: useAppearanceCommands() },
  ];
  return groups.filter(({ commands }) => commands.length > 0);
}
