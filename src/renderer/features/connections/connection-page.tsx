import { useLingui } from '@lingui/react/macro';
import { ArrowLeft, Pencil } from 'lucide-react';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { connectionSections } from '../../app/connection-parts.ts';
import { useNavigation } from '../../app/navigation.ts';
import { IntentList } from '../../domain/intents/intent-list.tsx';
import { PlaceFrame } from '../../app/place-frame.tsx';
import { Button } from '../../ui/button.tsx';
import { usePartWords } from './part-words.ts';

/** Whether a connection has a page: something an admin can do there. */
export function hasPage(connection: ConnectionRow): boolean {
  return sectionsOf(connection).length > 0;
}

function sectionsOf({ parts }: ConnectionRow) {
  return connectionSections.filter((section) => section.parts.some((one) => parts.includes(one)));
}

/** What an admin can do with one connection, section by section, by what its platform offers. */
export function ConnectionPage({ connection }: { connection: ConnectionRow }) {
  const { t } = useLingui();
  const words = usePartWords();
  const openConnection = useNavigation((navigation) => navigation.openConnection);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const vendor = vendorNames[connection.vendor];
  return (
    <PlaceFrame
      title={connection.label}
      description={`${vendor} · ${words.list(connection.parts)}`}
      actions={
        <>
          <Button
            icon={<ArrowLeft size={15} className="rtl:-scale-x-100" />}
            onPress={() => openConnection(null)}
          >
            {t`All connections`}
          </Button>
          <Button
            icon={<Pencil size={15} />}
            onPress={() => openDialog({ kind: 'connection', connectionId: connection.id })}
          >
            {t`Edit`}
          </Button>
        </>
      }
    >
      <IntentList connectionId={connection.id} />
      {sectionsOf(connection).map(({ id, Section }) => (
        <Section key={id} connection={connection} />
      ))}
    </PlaceFrame>
  );
}
