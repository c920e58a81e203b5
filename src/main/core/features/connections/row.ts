import type { ConnectionRow } from '../../../../shared/contract/rows.ts';
import { vendors } from '../../remotes/registry.ts';
import type { ConnectionControl } from './control.ts';
import type { SavedConnection } from './reads.ts';

/** A connection as windows see it: never with a secret. */
export function connectionRow(
  saved: SavedConnection,
  connections: Pick<ConnectionControl, 'freshness' | 'partsOff'>,
): ConnectionRow {
  const { id, vendor, label, baseUrl, settings, createdAt, conversations } = saved;
  return {
    id,
    vendor,
    label,
    baseUrl,
    settings,
    parts: [...(vendors.get(vendor)?.parts ?? [])],
    partsOff: [...connections.partsOff(id)],
    freshness: connections.freshness(id),
    conversations,
    createdAt,
  };
}
