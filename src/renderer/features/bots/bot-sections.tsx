import { useLingui } from '@lingui/react/macro';
import { Bot, Plus } from 'lucide-react';
import { useState } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import type { SectionProps } from '../../app/connection-parts.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { AdminSection } from '../../domain/admin-section.tsx';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import { useIntent } from '../../domain/intents/use-intent.ts';
import { Button } from '../../ui/button.tsx';
import { ActionsDialog } from './actions-dialog.tsx';
import { BotItem, type BotDialog } from './bot-item.tsx';
import { BotWebhookDialog } from './bot-webhook-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { GeneralDialog } from './general-dialog.tsx';
import { HoursDialog } from './hours-dialog.tsx';
import { QrDialog } from './qr-dialog.tsx';
import { WriteDialog } from './write-dialog.tsx';

interface Open {
  readonly kind: BotDialog;
  readonly id: BotRow['id'];
}

/** The bots of an account: let in by a phone that scans a code, and set as the platform lets them be. */
export function BotSections({ connection }: SectionProps) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const [open, setOpen] = useState<Open | null>(null);
  const making = useIntent();
  const { id: connectionId } = connection;
  const bots = useCall('bots.list', { connectionId }, { topics: ['bots', 'intents'] });
  const bot = bots.data?.find(({ id }) => id === open?.id);
  return (
    <AdminSection
      title={t`Bots`}
      description={t`Each is a WhatsApp number of its own: a phone lets it in by scanning a code, and it can answer by itself.`}
      refresh="bots.refresh"
      connectionId={connectionId}
      error={bots.error}
      actions={
        <Button
          icon={<Plus size={15} />}
          isPending={making.phase === 'asking'}
          onPress={() => making.add(connectionId, { kind: 'bots.create' })}
        >
          {t`Create bot`}
        </Button>
      }
      empty={
        bots.data?.length === 0
          ? {
              icon: <Bot size={20} />,
              title: t`No bots yet`,
              text: t`Create one, then scan its code with the phone whose number it is to have.`,
            }
          : null
      }
    >
      <IntentBanner intent={making} />
      {(bots.data ?? []).map((one) => (
        <BotItem
          key={one.id}
          bot={one}
          now={now}
          onOpen={(kind) => setOpen({ kind, id: one.id })}
        />
      ))}
      {open !== null && bot !== undefined && (
        <OneDialog kind={open.kind} bot={bot} onClose={() => setOpen(null)} />
      )}
    </AdminSection>
  );
}

function OneDialog({ kind, bot, onClose }: { kind: BotDialog; bot: BotRow; onClose: () => void }) {
  switch (kind) {
    case 'qr':
      return <QrDialog bot={bot} onClose={onClose} />;
    case 'write':
      return <WriteDialog bot={bot} onClose={onClose} />;
    case 'general':
      return <GeneralDialog bot={bot} onClose={onClose} />;
    case 'actions':
      return <ActionsDialog bot={bot} onClose={onClose} />;
    case 'hours':
      return <HoursDialog bot={bot} onClose={onClose} />;
    case 'webhook':
      return <BotWebhookDialog bot={bot} onClose={onClose} />;
    case 'logOut':
    case 'remove':
      return <EndDialog kind={kind} bot={bot} onClose={onClose} />;
  }
}
