import { useLingui } from '@lingui/react/macro';
import { Link2, Plus } from 'lucide-react';
import { useState } from 'react';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import type { SectionProps } from '../../app/connection-parts.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { AdminSection } from '../../domain/admin-section.tsx';
import { Button } from '../../ui/button.tsx';
import { AddressDialog } from './address-dialog.tsx';
import { EndLinkDialog } from './end-link-dialog.tsx';
import { HolderPreview } from './holder-preview.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { LinkItem } from './link-item.tsx';

type Open =
  | { readonly kind: 'create' }
  | {
      readonly kind: 'change' | 'address' | 'preview' | 'rotate' | 'revoke';
      readonly link: SharedLinkRow;
    };

/** The shared inbox links of a connection: who may look into a number without a key, and how far. */
export function SharedLinks({ connection }: SectionProps) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const [open, setOpen] = useState<Open | null>(null);
  const { id: connectionId } = connection;
  const links = useCall(
    'sharedLinks.list',
    { connectionId },
    { topics: ['shared_links', 'intents', 'numbers'] },
  );
  const close = () => setOpen(null);
  const rows = links.data ?? [];
  return (
    <AdminSection
      title={t`Shared inbox links`}
      description={t`Whoever opens one works in one number with just its rights, and needs no key.`}
      refresh="sharedLinks.refresh"
      connectionId={connectionId}
      error={links.error}
      actions={
        <Button icon={<Plus size={15} />} onPress={() => setOpen({ kind: 'create' })}>
          {t`Create shared link`}
        </Button>
      }
      empty={
        links.data?.length === 0
          ? {
              icon: <Link2 size={20} />,
              title: t`No shared links yet`,
              text: t`Make one for a colleague outside: choose the number, the rights and how long it works.`,
            }
          : null
      }
    >
      {rows.map((link) => (
        <LinkItem key={link.id} link={link} now={now} onOpen={(kind) => setOpen({ kind, link })} />
      ))}
      {open?.kind === 'create' && (
        <LinkDialog connectionId={connectionId} link={null} onClose={close} />
      )}
      {open?.kind === 'change' && (
        <LinkDialog connectionId={connectionId} link={open.link} onClose={close} />
      )}
      {open?.kind === 'address' && <AddressDialog link={open.link} onClose={close} />}
      {open?.kind === 'preview' && (
        <HolderPreview
          name={open.link.name}
          numberName={open.link.numberName ?? open.link.numberRef}
          rights={open.link.rights}
          onClose={close}
        />
      )}
      {(open?.kind === 'rotate' || open?.kind === 'revoke') && (
        <EndLinkDialog kind={open.kind} link={open.link} onClose={close} />
      )}
    </AdminSection>
  );
}
