import { Plural, Trans } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import type { MessageContent } from '../../../../shared/contract/content.ts';
import { LocationCard } from './location-card.tsx';

type Kept = Extract<MessageContent, { kind: 'kept' }>;

function Ids({ ids }: { ids: readonly string[] }) {
  return (
    <bdi dir="ltr" className="text-sm break-all text-muted select-text">
      {ids.join(', ')}
    </bdi>
  );
}

/** What was sent by the ids it has at the platform: they are all that is known of it here. */
export function KeptBody({ kept }: { kept: Kept }) {
  const { attachments, contactId, location } = kept;
  return (
    <div className="flex flex-col gap-1.5">
      {location !== null && (
        <LocationCard location={{ kind: 'location', address: null, ...location }} />
      )}
      {attachments.length > 0 && (
        <span className="flex flex-col">
          <span className="flex items-center gap-1.5 font-medium">
            <Archive aria-hidden className="size-4 shrink-0" />
            <Plural
              value={attachments.length}
              one="# attachment kept at the platform"
              other="# attachments kept at the platform"
            />
          </span>
          <Ids ids={attachments} />
        </span>
      )}
      {contactId !== null && (
        <span className="flex flex-col">
          <span className="font-medium">
            <Trans>A contact kept at the platform</Trans>
          </span>
          <Ids ids={[contactId]} />
        </span>
      )}
    </div>
  );
}
