import { LobbyError } from '../../../../shared/errors.ts';
import type { CorePorts } from '../../ports.ts';
import { callerOf, requirePermission } from '../../workspace/caller.ts';
import type { WorkspaceMachine } from '../../workspace/machine.ts';
import type { FeatureHandlers } from '../context.ts';

type Names = 'backup.list' | 'backup.create' | 'backup.restore' | 'backup.restoreDaily';

/** Backups: callable at the doors and at a problem too, where they are needed most. */
export function backupHandlers(
  machine: Pick<WorkspaceMachine, 'settled' | 'backups' | 'restore'>,
  { clock }: Pick<CorePorts, 'clock'>,
): FeatureHandlers<Names> {
  return {
    'backup.list': async () => machine.backups().map(({ day, madeAt }) => ({ day, madeAt })),
    async 'backup.create'({ passphrase }, caller) {
      const place = await machine.settled();
      requirePermission(callerOf(place, caller), 'backup.create');
      if (place.kind !== 'open') {
        throw new LobbyError('workspace_closed', 'No workspace is open.');
      }
      if (place.workspace.which === 'demo') {
        throw new LobbyError('leave_demo_first', 'The demo keeps no backup.');
      }
      if (place.workspace.which === 'link') {
        throw new LobbyError('not_permitted', 'A link has no backup.', {
          detail: { right: 'manageWorkspace' },
        });
      }
      const file = await place.workspace.savePortable(passphrase);
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      return { name: `lobby-${day}.lobbybackup`, bytes: Buffer.from(file).toString('base64') };
    },
    'backup.restore': ({ bytes, passphrase, keyInFile }) =>
      machine.restore({ bytes: Buffer.from(bytes, 'base64'), passphrase, keyInFile }),
    'backup.restoreDaily': ({ day }) => machine.restore({ day }),
  };
}
