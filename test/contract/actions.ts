import { randomUUID } from 'node:crypto';
import type { AdminAction } from '../../src/shared/contract/actions/action.ts';
import type { IntentRow } from '../../src/shared/contract/intents.ts';
import { IntentId, type ConnectionId } from '../../src/shared/domain/ids.ts';
import { fromErrorValue } from '../../src/shared/errors.ts';
import { type Desk } from './desk.ts';
import { eventually } from '../support/eventually.ts';

/** Has an action written down, as a window does. */
export function addAction(
  { bridge }: Pick<Desk, 'bridge'>,
  connectionId: ConnectionId,
  action: AdminAction,
): Promise<IntentRow> {
  return bridge.call('intents.add', { id: IntentId.parse(randomUUID()), connectionId, action });
}

/**
 * The same, and waits until it is done. Rejects with why it was refused, is not known, or waits
 * behind something that was.
 */
export async function doAction(
  desk: Pick<Desk, 'bridge'>,
  connectionId: ConnectionId,
  action: AdminAction,
): Promise<void> {
  const { id } = await addAction(desk, connectionId, action);
  const ended = await eventually(async () => {
    const row = await desk.bridge.call('intents.get', { id });
    const isOpen = ['waiting', 'behind', 'running'].includes(row.state);
    const held = await Promise.all(
      row.waitsFor.map((before) => desk.bridge.call('intents.get', { id: before })),
    );
    const why = row.error ?? held.find(({ error }) => error !== null)?.error ?? null;
    if (isOpen && why === null) throw new Error(`It is ${row.state}`);
    return { ...row, error: why };
  });
  if (ended.state !== 'done' && ended.error !== null) throw fromErrorValue(ended.error);
}
