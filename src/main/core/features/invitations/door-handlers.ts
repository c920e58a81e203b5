import type { WorkspaceState } from '../../../../shared/contract/workspace.ts';
import type { InvitationDoor } from '../../invitations/open-invitation.ts';
import type { FeatureHandlers } from '../context.ts';

/** Joining with an invitation: callable at the doors. */
export function invitationDoorHandlers(
  door: InvitationDoor,
  state: () => Promise<WorkspaceState>,
): FeatureHandlers<'invitations.open'> {
  return {
    async 'invitations.open'({ bytes, code, keyInFile }) {
      await door.open(Buffer.from(bytes, 'base64'), code, keyInFile);
      return state();
    },
  };
}
