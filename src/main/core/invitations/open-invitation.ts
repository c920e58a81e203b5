import { LobbyError } from '../../../shared/errors.ts';
import type { CorePorts } from '../ports.ts';
import { createInvitationApi } from '../relay-client/invitation-api.ts';
import { parseBaseUrl } from '../remotes/base-url.ts';
import type { WorkspaceMachine } from '../workspace/machine.ts';
import { fillFolder } from './fill-folder.ts';
import { readInvitation, type Invitation } from './invitation-file.ts';
import { thisComputer } from './make-invitation.ts';
import { refused } from './refused.ts';

/** Opens invitations at the doors. Throws as `invitations.open` says. */
export interface InvitationDoor {
  open(bytes: Uint8Array, code: string, keyInFile: boolean): Promise<void>;
}

/** A relay that does not answer is told as such after this long, ms. */
const takesAtMost = 20_000;

/** Makes the door. */
export function createInvitationDoor(
  ports: CorePorts,
  machine: Pick<WorkspaceMachine, 'settled' | 'found'>,
): InvitationDoor {
  /**
   * By an invitation's id, what this computer claims with: the same again where an answer was lost,
   * or the person was asked something in between.
   */
  const claiming = new Map<string, readonly string[]>();

  function tokensFor({ id, connections }: Invitation): readonly string[] {
    const known = claiming.get(id);
    if (known !== undefined) return known;
    const made = connections.map(
      () => `lrc_${Buffer.from(ports.random.bytes(32)).toString('base64url')}`,
    );
    claiming.set(id, made);
    return made;
  }

  async function claim(invitation: Invitation): Promise<readonly (string | null)[]> {
    const mine = tokensFor(invitation);
    const claimed: (string | null)[] = [];
    for (const [index, { relay }] of invitation.connections.entries()) {
      const clientToken = relay === null ? undefined : mine[index];
      if (relay === null || clientToken === undefined) {
        claimed.push(null);
        continue;
      }
      const api = createInvitationApi({
        url: parseBaseUrl(relay.url),
        token: relay.claim,
        fetch: ports.fetch,
        clock: ports.clock,
        userAgent: `Lobby/${ports.app.version}`,
      });
      const by = { clientToken, computer: thisComputer() };
      const answer = await api.claim(by, AbortSignal.timeout(takesAtMost));
      if (answer !== 'claimed') throw refused(answer);
      claimed.push(clientToken);
    }
    return claimed;
  }

  return {
    async open(bytes, code, keyInFile) {
      const place = await machine.settled();
      if (place.kind === 'open' && place.workspace.which === 'demo') {
        throw new LobbyError('leave_demo_first', 'The demo takes no invitation.');
      }
      // Asked again once it is made; an invitation is not spent on a computer that cannot take it.
      if (place.kind !== 'first_run') throw alreadyHere();
      const invitation = await readInvitation(bytes, code, ports.clock.now());
      const tokens = await claim(invitation);
      await machine.found((dir) => fillFolder({ dir, invitation, tokens, keyInFile, ports }));
      claiming.delete(invitation.id);
    },
  };
}

function alreadyHere(): LobbyError {
  return new LobbyError('conflict', 'This computer has an inbox already.', {
    detail: { reason: 'inbox_here' },
  });
}
