import { useLingui } from '@lingui/react/macro';
import { Lock, UserRound } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Form,
  Heading,
  Popover,
} from 'react-aria-components';
import type { Settings } from '../../../shared/contract/app.ts';
import type { Person } from '../../../shared/contract/workspace.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useRight, useWorkspace, type OpenWorkspace } from '../../app/workspace.ts';
import { initials } from '../../domain/contact-sign.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { popoverClass } from '../../ui/popover.ts';
import { TextField } from '../../ui/text-field.tsx';
import { ChoosePerson } from './choose-person.tsx';
import { PeopleSettings } from './people-settings.tsx';
import { useSeat } from './use-seat.ts';

/** Who sits here, in the corner; pressed, somebody else can sit down, or their name be changed. */
export function PersonCorner({ person }: { person: Person }) {
  const { t } = useLingui();
  const mayRename = useRight('useSettings');
  const isOpen = useNavigation((navigation) => navigation.dialog?.kind === 'persons');
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const closeDialog = useNavigation((navigation) => navigation.closeDialog);
  const name = person.name;
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={(open) => (open ? openDialog({ kind: 'persons' }) : closeDialog())}
    >
      <AriaButton
        aria-label={t`Person: ${name}`}
        isDisabled={!mayRename}
        className="flex h-6 max-w-48 shrink-0 cursor-default items-center gap-1.5 rounded-md ps-1 pe-1.5 text-sm data-focus-visible:-outline-offset-2 data-hovered:bg-hover aria-expanded:bg-hover"
      >
        <span
          aria-hidden
          className="flex size-4.5 items-center justify-center rounded-full bg-accent-tint text-[0.625rem] font-semibold text-accent-ink"
        >
          {initials(name) ?? <UserRound size={11} />}
        </span>
        <span dir="auto" className="truncate text-ink">
          {name}
        </span>
      </AriaButton>
      <Popover placement="top end" offset={6} className={cx(popoverClass, 'w-72 p-4')}>
        <Dialog className="flex flex-col gap-4 outline-none">
          <Heading slot="title" className="text-md font-semibold text-ink">
            {t`Who is at this desk`}
          </Heading>
          <Seats person={person} onDone={closeDialog} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Who else may sit down, and the lock; for whoever works alone, their name. */
function Seats({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useLingui();
  const isLink = useWorkspace()?.which === 'link';
  const seat = useSeat();
  const { data = [] } = useCall('persons.desk', {}, { topics: ['persons'], enabled: !isLink });
  const others = isLink ? [] : data.filter(({ id }) => id !== person.id);
  const canLock = !isLink && data.some(({ hasPin }) => hasPin);
  return (
    <>
      {others.length > 0 && (
        <ChoosePerson persons={others} first={null} confirm={t`Sit down`} onDone={onDone} />
      )}
      {canLock && (
        <Button icon={<Lock size={14} />} isPending={seat.isPending} onPress={seat.lock}>
          {t`Lock now`}
        </Button>
      )}
      {others.length === 0 && <PersonForm person={person} onSaved={onDone} />}
    </>
  );
}

/** Who sits here, and where it is no link's inbox, everybody of this desk. */
export function PersonSettings({
  workspace: { which, person },
  settings,
  change,
}: {
  workspace: OpenWorkspace;
  settings: Settings | undefined;
  change: (change: Partial<Settings>) => void;
}) {
  return (
    <>
      <PersonForm key={person.name} person={person} />
      {which !== 'link' && settings !== undefined && (
        <PeopleSettings settings={settings} change={change} />
      )}
    </>
  );
}

/** Changes a person's name; what they did before keeps the person, so it shows the new name too. */
function PersonForm({ person, onSaved }: { person: Person; onSaved?: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const rename = useAction('persons.rename');
  const [name, setName] = useState(person.name);
  const wanted = name.trim();
  return (
    <Form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === '') return;
        rename.mutate({ id: person.id, name: wanted }, onSaved ? { onSuccess: onSaved } : {});
      }}
    >
      <TextField
        label={t`Name`}
        description={t`Stands beside every message sent from here.`}
        value={name}
        onChange={setName}
        maxLength={80}
        error={rename.error === null ? undefined : sentence(rename.error).advice}
      />
      <div>
        <Button
          type="submit"
          isPending={rename.isPending}
          isDisabled={wanted === '' || wanted === person.name}
        >
          {t`Save name`}
        </Button>
      </div>
    </Form>
  );
}
