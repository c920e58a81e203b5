import type { ConnectionForm } from '../../../shared/contract/connections.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';

/** A save whose answer never came: it may have been kept. */
export interface LostSave {
  readonly form: ConnectionForm;
  /** When it was asked for, ms UTC. */
  readonly at: number;
}

/**
 * The connection that a lost save made, so that saving again changes it in place of making a twin.
 * Null when nothing came of it. One that is older is somebody else's and stays untouched.
 */
export function madeByLostSave(
  lost: LostSave,
  connections: readonly Pick<ConnectionRow, 'id' | 'vendor' | 'label' | 'createdAt'>[],
): ConnectionId | null {
  const { form, at } = lost;
  if (form.id !== undefined) return form.id;
  const made = connections.find(
    ({ vendor, label, createdAt }) =>
      vendor === form.vendor && label === form.label && createdAt >= at,
  );
  return made?.id ?? null;
}
