import { Trans, useLingui } from '@lingui/react/macro';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Settings } from '../../../shared/contract/app.ts';
import type { DeskPerson } from '../../../shared/contract/people.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { ErrorValue } from '../../../shared/errors.ts';
import { IdleSettings } from './idle-settings.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PinDialog } from './pin-dialog.tsx';

/** What is being done to somebody. */
type Doing =
  | { readonly kind: 'add' }
  | { readonly kind: 'rename' | 'pin' | 'no_pin' | 'remove'; readonly person: DeskPerson };

/** Who works at this desk, with their roles and PINs, and what happens while nobody is there. */
export function PeopleSettings({
  settings,
  change,
}: {
  settings: Settings;
  change: (change: Partial<Settings>) => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const toast = useToast();
  const me = useWorkspace()?.person.id;
  const mayManage = useRight('managePeople');
  const { data: persons = [] } = useCall('persons.desk', {}, { topics: ['persons'] });
  const setRole = useAction('persons.setRole');
  const remove = useAction('persons.remove');
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const tell = (error: ErrorValue) => {
    const { title, advice } = sentence(error);
    toast.show({ title, description: advice, tone: 'bad' });
  };
  const hasPins = persons.some(({ hasPin }) => hasPin);
  const isOpenAdmin = hasPins && persons.some(({ role, hasPin }) => role === 'admin' && !hasPin);
  return (
    <>
      <ul
        aria-label={t`People at this desk`}
        className="flex flex-col divide-y divide-line overflow-hidden rounded-lg border border-line"
      >
        {persons.map((person) => (
          <li key={person.id} className="flex items-center gap-2 py-1.5 ps-3 pe-1.5">
            <span className="min-w-0 flex-1 truncate text-base font-medium">
              <bdi>{person.name}</bdi>
            </span>
            {person.id === me && <Badge tone="accent">{t`Sits here`}</Badge>}
            <Badge>{person.role === 'admin' ? t`Admin` : t`Staff`}</Badge>
            {person.hasPin && <Badge icon={<KeyRound size={12} />}>{t`PIN`}</Badge>}
            {(mayManage || person.id === me) && (
              <PersonMenu
                person={person}
                isMe={person.id === me}
                onDo={(kind) => setDoing({ kind, person })}
                onRole={(role) => setRole.mutate({ id: person.id, role }, { onError: tell })}
              />
            )}
          </li>
        ))}
      </ul>
      {isOpenAdmin && (
        <p className="text-base text-pretty text-warn-ink">
          {t`An admin here has no PIN: anybody at this computer can act as them.`}
        </p>
      )}
      {mayManage && (
        <div>
          <Button icon={<Plus size={14} />} onPress={() => setDoing({ kind: 'add' })}>
            <Trans>Add a person</Trans>
          </Button>
        </div>
      )}
      <p className="text-sm text-pretty text-muted">
        {t`Drafts, quick replies, read marks and pins are each person’s own. A PIN says who acts; it is no key. The inbox is encrypted for this computer’s user account: whoever can sign in to that account can get at its files.`}
      </p>
      <IdleSettings settings={settings} change={change} hasPins={hasPins} />
      {doing?.kind === 'add' && <PersonDialog person={null} onClose={close} />}
      {doing?.kind === 'rename' && <PersonDialog person={doing.person} onClose={close} />}
      {(doing?.kind === 'pin' || doing?.kind === 'no_pin') && (
        <PinDialog person={doing.person} isRemoval={doing.kind === 'no_pin'} onClose={close} />
      )}
      {doing?.kind === 'remove' && (
        <ConfirmDialog
          title={t`Remove ${doing.person.name} from this desk?`}
          confirm={t`Remove`}
          isPending={remove.isPending}
          onClose={close}
          onConfirm={() =>
            remove.mutate({ id: doing.person.id }, { onSuccess: close, onError: tell })
          }
        >
          {t`What they wrote and did keeps their name. Their drafts wait here for them to be added again.`}
        </ConfirmDialog>
      )}
    </>
  );
}
