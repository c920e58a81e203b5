import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { deskRoles, type DeskRole } from '../../../shared/contract/invitations.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { InvitationReady } from './invitation-ready.tsx';

/** Makes an invitation for one person at another computer. It waits for the connections. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const connections = useCall('connections.list', {}, { topics: ['connections'] }).data;
  if (connections === undefined) return null;
  return <InviteForm connections={connections} onClose={onClose} />;
}

function InviteForm({
  connections,
  onClose,
}: {
  connections: readonly ConnectionRow[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const create = useAction('invitations.create');
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<DeskRole>('staff');
  const [chosen, setChosen] = useState<readonly ConnectionRow['id'][]>(
    connections.map(({ id }) => id),
  );
  const [tried, setTried] = useState(false);
  if (create.data !== undefined) {
    return <InvitationReady invitation={create.data} person={person.trim()} onClose={onClose} />;
  }
  const roleWords: Record<DeskRole, string> = { staff: t`Staff`, admin: t`Admin` };
  const refused = create.error === null ? null : sentence(create.error);
  const mayNot = create.error?.code === 'remote_forbidden';
  const submit = () => {
    setTried(true);
    if (person.trim() === '' || chosen.length === 0) return;
    create.mutate({ connectionIds: [...chosen], role, person: person.trim() });
  };
  return (
    <FormDialog
      size="small"
      title={t`Add another PC`}
      description={t`An invitation carries what is chosen here, keys included, encrypted under a code.`}
      onClose={onClose}
      action={t`Make invitation`}
      isPending={create.isPending}
      onSubmit={submit}
    >
      <TextField
        label={t`Person`}
        description={t`Colleagues see this name.`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus
        autoComplete="off"
        maxLength={80}
        value={person}
        onChange={setPerson}
        error={tried && person.trim() === '' ? t`Type who will sit there.` : undefined}
      />
      <div className="flex flex-col gap-1">
        <RadioGroup
          label={t`Role`}
          choices={deskRoles.toReversed().map((id) => ({ id, label: roleWords[id] }))}
          value={role}
          onChange={setRole}
        />
        <p className="text-sm text-pretty text-muted">
          {role === 'staff'
            ? t`Reads and answers. Sees no Connections and changes none.`
            : t`Does everything that you can do here, also inviting others.`}
        </p>
      </div>
      <CheckboxGroup
        label={t`Connections`}
        choices={connections.map(({ id, label, vendor }) => ({
          id,
          label,
          description: vendorNames[vendor],
        }))}
        value={chosen}
        onChange={setChosen}
        error={tried && chosen.length === 0 ? t`Choose at least one.` : undefined}
      />
      {refused !== null && (
        <Banner
          tone="bad"
          live="alert"
          title={mayNot ? t`This computer may not invite at the relay` : refused.title}
        >
          {mayNot
            ? t`Make the invitation on the computer that connected the relay, or ask whoever runs the relay for a token that may invite.`
            : refused.advice}
        </Banner>
      )}
    </FormDialog>
  );
}
