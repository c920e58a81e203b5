import { Trans, useLingui } from '@lingui/react/macro';
import {
  Autocomplete,
  Collection,
  Dialog as AriaDialog,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  useFilter,
} from 'react-aria-components';
import { useNavigation, useNavigationStore } from '../../app/navigation.ts';
import { useKeyLabels } from '../../app/use-key-labels.ts';
import { Avatar } from '../../domain/avatar.tsx';
import { useFoundPeople } from '../../domain/use-found-people.ts';
import { Keys } from '../../ui/keys.tsx';
import { optionClass } from '../../ui/popover.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { Command, CommandGroup } from './command.ts';
import { useCommands } from './use-commands.tsx';

/** Conversations whose name or phone holds what was typed. */
function usePeople(typed: string): CommandGroup | null {
  const { t } = useLingui();
  const navigation = useNavigationStore();
  const found = useFoundPeople(typed);
  if (found === null || found.length === 0) return null;
  return {
    id: 'people',
    title: t`Conversations`,
    commands: found.map((row) => ({
      id: `conversation-${row.id}`,
      title: row.contact.displayName,
      icon: <Avatar contact={row.contact} size="sm" />,
      run: () => navigation.getState().openConversation(row.id),
    })),
  };
}

/** The palette: everything that can be done, and everybody there is, by a few letters. */
export function Commands({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const typed = useNavigation(({ dialog }) => (dialog?.kind === 'commands' ? dialog.typed : ''));
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const setTyped = (words: string) => openDialog({ kind: 'commands', typed: words });
  const { contains } = useFilter({ sensitivity: 'base' });
  const groups = useCommands();
  const people = usePeople(typed);
  const found = groups
    .map((group) => ({
      ...group,
      commands: group.commands.filter((command) =>
        typed.trim() === '' ? command.typed !== true : contains(command.title, typed.trim()),
      ),
    }))
    .filter(({ commands }) => commands.length > 0);
  const shown = people === null ? found : [people, ...found];
  const run = (command: Command) => {
    onClose();
    command.run();
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-20 flex animate-appear items-start justify-center bg-scrim p-4 pt-[12vh]"
    >
      <Modal className="flex max-h-[70vh] w-full max-w-xl animate-rise flex-col overflow-hidden rounded-xl bg-raised shadow-float forced-colors:border">
        <AriaDialog
          aria-label={t`Commands`}
          className="flex min-h-0 flex-col outline-none data-focus-visible:outline-none"
        >
          <Autocomplete inputValue={typed} onInputChange={setTyped} disableAutoFocusFirst={false}>
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- before the box takes the key */}
            <div
              onKeyDownCapture={(event) => {
                // Whoever leaves the palette leaves what was typed: it is not emptied first.
                if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
                event.stopPropagation();
                onClose();
              }}
              className="border-b border-line p-2"
            >
              <SearchField
                label={t`Find a command or a conversation`}
                placeholder={t`Find a command or a conversation`}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- a palette is opened to type into it
                autoFocus
              />
            </div>
            <Menu
              aria-label={t`Commands`}
              items={shown}
              className="min-h-0 flex-1 overflow-y-auto p-1 outline-none"
              renderEmptyState={() => (
                <p className="px-3 py-6 text-center text-base text-muted">
                  <Trans>Nothing is called that.</Trans>
                </p>
              )}
            >
              {(group) => (
                <MenuSection id={group.id}>
                  <Header className="px-2 pt-2 pb-1 text-sm font-medium text-muted">
                    {group.title}
                  </Header>
                  <Collection items={group.commands}>
                    {(command) => <Line command={command} onRun={run} />}
                  </Collection>
                </MenuSection>
              )}
            </Menu>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Line({ command, onRun }: { command: Command; onRun: (command: Command) => void }) {
  const labels = useKeyLabels();
  return (
    <MenuItem
      id={command.id}
      textValue={command.title}
      onAction={() => onRun(command)}
      className={optionClass}
    >
      <span aria-hidden className="flex w-5 shrink-0 justify-center text-muted">
        {command.icon}
      </span>
      <bdi className="min-w-0 flex-1 truncate">{command.title}</bdi>
      {command.keys !== undefined && (
        <span aria-hidden dir="ltr">
          <Keys labels={labels(command.keys)} />
        </span>
      )}
    </MenuItem>
  );
}
