import { msg } from '@lingui/core/macro';
import type { InvitationRefusal } from '../../shared/contract/invitations.ts';
import type { Described } from './error-reasons.ts';

/** Why an invitation opens nothing, by `detail.reason`. */
export const invitationReasons: {
  readonly invitation_refused: Readonly<Record<InvitationRefusal, Described>>;
  readonly conflict: Readonly<Record<'inbox_here', Described>>;
} = {
  invitation_refused: {
    damaged: [
      msg`This is no whole invitation`,
      msg`Copy the file again from where it was saved, or ask for a new invitation. Nothing was made here.`,
    ],
    newer: [
      msg`A newer Lobby made this invitation`,
      msg`Install that version or a later one here, then open it again. Nothing was made here.`,
    ],
    wrong_code: [
      msg`This code does not open the invitation`,
      msg`Type it again as the other computer shows it: sixteen letters and digits.`,
    ],
    late: [
      msg`This invitation has run out`,
      msg`It opens for 72 hours after it was made. Ask for a new one. Nothing was made here.`,
    ],
    used: [
      msg`This invitation was used already`,
      msg`It opens once, on one computer. Ask for a new one. Nothing was made here.`,
    ],
    taken_back: [
      msg`This invitation was taken back`,
      msg`The relay does not know it any more. Ask the person who sent it. Nothing was made here.`,
    ],
  },
  conflict: {
    inbox_here: [
      msg`This computer has an inbox already`,
      msg`An invitation makes a new one. Open it on another computer.`,
    ],
  },
};
