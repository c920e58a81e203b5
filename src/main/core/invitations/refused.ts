import type { InvitationRefusal } from '../../../shared/contract/invitations.ts';
import { LobbyError } from '../../../shared/errors.ts';

/** An invitation that opens nothing, and why. */
export function refused(reason: InvitationRefusal, cause?: unknown): LobbyError {
  return new LobbyError('invitation_refused', 'This invitation does not open.', {
    detail: { reason },
    cause,
  });
}
