import { useLingui } from '@lingui/react/macro';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useCall } from '../../app/use-call.ts';

/** What the platform behind a connection is called, for a sentence about it. */
export function useVendorName(id: ConnectionId): string {
  const { t } = useLingui();
  const { data } = useCall('connections.list', {}, { topics: ['connections'] });
  const connection = data?.find((one) => one.id === id);
  return connection === undefined ? t`This platform` : vendorNames[connection.vendor];
}
