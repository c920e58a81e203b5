import { AdminAction } from '../../../shared/contract/actions/action.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Vault } from '../credentials/vault.ts';

const purpose = (id: string): string => `lobby intent ${id}`;

/** An action as it is kept until it is done: it may hold a secret. */
export function sealAction(vault: Vault, id: string, action: AdminAction): Uint8Array {
  return vault.sealText(purpose(id), JSON.stringify(action));
}

/** The way back. Throws `key_wrong` where it does not open, `bad_input` where it is of another version. */
export function openAction(vault: Vault, id: string, sealed: Uint8Array | null): AdminAction {
  if (sealed === null) throw new LobbyError('key_wrong', 'This action did not come along.');
  const read = AdminAction.safeParse(JSON.parse(vault.openText(purpose(id), sealed)));
  if (read.success) return read.data;
  throw new LobbyError('bad_input', 'This action is none that this version knows.');
}
