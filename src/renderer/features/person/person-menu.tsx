import { useLingui } from '@lingui/react/macro';
import { Ellipsis } from 'lucide-react';
import type { DeskRole } from '../../../shared/contract/invitations.ts';
import type { DeskPerson } from '../../../shared/contract/people.ts';
import { useRight } from '../../app/workspace.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';

/** What can be done with somebody of this desk: all of it by an admin, one's own PIN by oneself. */
export function PersonMenu({
  person,
  isMe,
  onDo,
  onRole,
}: {
  person: DeskPerson;
  isMe: boolean;
  onDo: (kind: 'rename' | 'pin' | 'no_pin' | 'remove') => void;
  onRole: (role: DeskRole) => void;
}) {
  const { t } = useLingui();
  const mayManage = useRight('managePeople');
  const { name, role, hasPin } = person;
  return (
    <Menu
      label={t`What to do with ${name}`}
      trigger={
        <IconButton
          size="small"
          label={t`More about ${name}`}
          icon={<Ellipsis aria-hidden size={14} />}
        />
      }
    >
      {!isMe && <MenuItem onAction={() => onDo('rename')}>{t`Change the name`}</MenuItem>}
      <MenuItem onAction={() => onDo('pin')}>{hasPin ? t`Change the PIN` : t`Set a PIN`}</MenuItem>
      {hasPin && <MenuItem onAction={() => onDo('no_pin')}>{t`Take the PIN away`}</MenuItem>}
      {mayManage && (
        <MenuItem onAction={() => onRole(role === 'admin' ? 'staff' : 'admin')}>
          {role === 'admin' ? t`Make staff` : t`Make an admin`}
        </MenuItem>
      )}
      {mayManage && !isMe && (
        <>
          <MenuSeparator />
          <MenuItem danger onAction={() => onDo('remove')}>{t`Remove from this desk`}</MenuItem>
        </>
      )}
    </Menu>
  );
}
