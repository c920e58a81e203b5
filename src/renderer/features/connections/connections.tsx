import { useLingui } from '@lingui/react/macro';
import { MonitorSmartphone, Plug, Plus } from 'lucide-react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { PlaceFrame } from '../../app/place-frame.tsx';
import { useCall } from '../../app/use-call.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectionPage } from './connection-page.tsx';

/** Every connected platform: how fresh it is, and what can be done about it. */
export function Connections() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const { data, error } = useCall('connections.list', {}, { topics: ['connections'] });
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const shown = useNavigation((navigation) => navigation.connectionId);
  const connect = () => openDialog({ kind: 'connection', connectionId: null });
  const page = data?.find(({ id }) => id === shown);
  if (page !== undefined) return <ConnectionPage key={page.id} connection={page} />;
  return (
    <PlaceFrame
      title={t`Connections`}
      description={t`The accounts whose WhatsApp numbers this inbox reads and answers.`}
      actions={
        <>
          {data !== undefined && data.length > 0 && (
            <Button
              icon={<MonitorSmartphone size={15} />}
              onPress={() => openDialog({ kind: 'invite' })}
            >
              {t`Add another PC`}
            </Button>
          )}
          <Button variant="primary" icon={<Plus size={15} />} onPress={connect}>
            {t`Connect a platform`}
          </Button>
        </>
      }
    >
      {error !== null && (
        <Banner tone="bad" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      {data?.length === 0 && (
        <EmptyState icon={<Plug size={20} />} title={t`Nothing is connected yet`}>
          {t`Connect a platform with its API key, and its conversations appear in the inbox. It can be prepared without a network.`}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {data?.map((connection) => (
          <li key={connection.id}>
            <ConnectionCard
              connection={connection}
              onEdit={() => openDialog({ kind: 'connection', connectionId: connection.id })}
            />
          </li>
        ))}
      </ul>
    </PlaceFrame>
  );
}

/** The dialog for a new connection, or for changing one. It waits for what the form needs. */
export function ConnectionDialog({
  connectionId,
  onClose,
}: {
  connectionId: ConnectionId | null;
  onClose: () => void;
}) {
  const platforms = useCall('connections.platforms', {}, { topics: [] }).data;
  const connections = useCall(
    'connections.list',
    {},
    { topics: ['connections'], enabled: connectionId !== null },
  ).data;
  const existing = connections?.find((connection) => connection.id === connectionId) ?? null;
  if (platforms === undefined || (connectionId !== null && existing === null)) return null;
  return <ConnectionForm platforms={platforms} existing={existing} onClose={onClose} />;
}
