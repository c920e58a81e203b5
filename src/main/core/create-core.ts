import type { Core } from './core.ts';
import type { CorePorts } from './ports.ts';
import { LobbyError } from '../../shared/errors.ts';

/**
 * Makes the one core of a data folder. Resolves as soon as it can answer calls; a workspace that is
 * still being opened says so through `workspace.state`. Never rejects for anything in the folder.
 */
export async function createCore(ports: CorePorts): Promise<Core> {
  throw new LobbyError('workspace_closed', `Nothing is wired for ${ports.app.host} yet.`);
}
