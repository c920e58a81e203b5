import { useLingui } from '@lingui/react/macro';
import { Bookmark, BookmarkPlus, ListFilter, PanelLeft, Smartphone } from 'lucide-react';
import { views } from '../../../shared/contract/conversations.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { useInboxState } from '../../domain/inbox/inbox-state.tsx';
import { usePanes } from '../../domain/inbox/use-panes.ts';
import { viewNames } from '../../domain/inbox/view-names.ts';
import { commandIcon, type Command } from './command.ts';

/** What the list shows: views, those that were saved, one number; and whether it is there at all. */
export function useViewCommands(): readonly Command[] {
  const { t, i18n } = useLingui();
  const go = useNavigation((navigation) => navigation.go);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const isInInbox = useNavigation(({ place }) => place === 'inbox');
  const mayRead = useRight('readInbox');
  const list = useInboxState((state) => state);
  const { toggleList } = usePanes();
  const saved = useCall('views.list', {}, { topics: ['views'], enabled: mayRead }).data ?? [];
  const numbers =
    useCall('numbers.list', {}, { topics: ['numbers', 'connections'], enabled: mayRead }).data ??
    [];
  if (!mayRead) return [];
  const show = (what: () => void) => () => {
    go('inbox');
    what();
  };
  const { view, numberId, labelId } = list;
  const toNumber = (id: typeof numberId, name: string): Command => ({
    id: `number-${id ?? 'all'}`,
    title: t`List: ${name}`,
    icon: <Smartphone {...commandIcon} />,
    typed: true,
    run: show(() => list.setNumber(id)),
  });
  return [
    ...views.map((one) => {
      const name = i18n._(viewNames[one]);
      return {
        id: `view-${one}`,
        title: t`List: ${name}`,
        icon: <ListFilter {...commandIcon} />,
        typed: true,
        run: show(() => list.setView(one)),
      };
    }),
    ...saved.map((one) => {
      const { name } = one;
      return {
        id: `saved-${one.id}`,
        title: t`List: ${name}`,
        icon: <Bookmark {...commandIcon} />,
        run: show(() => list.setSaved(one)),
      };
    }),
    ...(numbers.length > 1
      ? [
          toNumber(null, t`All numbers`),
          ...numbers.map((number) => toNumber(number.id, number.name)),
        ]
      : []),
    {
      id: 'save-view',
      title: t`Save this view`,
      icon: <BookmarkPlus {...commandIcon} />,
      typed: true,
      run: show(() => openDialog({ kind: 'save_view', view: { view, numberId, labelId } })),
    },
    ...(saved.length > 0
      ? [
          {
            id: 'saved-views',
            title: t`Saved views`,
            icon: <Bookmark {...commandIcon} />,
            run: show(() => openDialog({ kind: 'saved_views' })),
          },
        ]
      : []),
    ...(isInInbox
      ? [
          {
            id: 'fold',
            title: t`Fold the list away, or bring it back`,
            icon: <PanelLeft {...commandIcon} />,
            keys: ['mod', 'J'],
            run: toggleList,
          },
        ]
      : []),
  ];
}
