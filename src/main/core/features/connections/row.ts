import type { ConnectionRow, Freshness } from '../../../../shared/contract/rows.ts';
import { vendors } from '../../remotes/registry.ts';
import type { SavedConnection } from './reads.ts';

/** A connection as windows see it: never with a secret. */
export function connectionRow(saved: SavedConnection, freshness: Freshness): ConnectionRow {
  const { id, vendor, label, baseUrl, settings, createdAt, conversations } = saved;
  return {
    id,
    vendor,
    label,
    baseUrl,
    settings,
    parts: [...(vendors.get(vendor)?.parts ?? [])],
    freshness,
    conversations,
    createdAt,
  };
}
