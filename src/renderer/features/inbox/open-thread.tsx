import { useLingui } from '@lingui/react/macro';
import { PanelLeftOpen, PanelRight } from 'lucide-react';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Composer } from '../composer/composer.tsx';
import { StopWish } from '../stop-wish/stop-wish.tsx';
import { Thread } from '../thread/thread.tsx';
import { usePanes } from '../../domain/inbox/use-panes.ts';

/** The open conversation with its composer. Give it the conversation's id as `key`. */
export function OpenThread({ id, narrow }: { id: ConversationId; narrow: boolean }) {
  return (
    <Thread
      key={id}
      conversationId={id}
      narrow={narrow}
      lead={narrow ? null : <ListButton />}
      aside={<DetailsButton narrow={narrow} />}
      composer={(detail) => (
        <>
          <StopWish conversationId={id} />
          <Composer key={id} detail={detail} />
        </>
      )}
    />
  );
}

/** Brings the list back where it was folded away. */
function ListButton() {
  const { t } = useLingui();
  const { panes, toggleList } = usePanes();
  if (!panes.listFolded) return null;
  return (
    <IconButton
      label={t`Show the list`}
      icon={<PanelLeftOpen aria-hidden size={16} className="rtl:-scale-x-100" />}
      onPress={toggleList}
      className="-ms-2"
    />
  );
}

function DetailsButton({ narrow }: { narrow: boolean }) {
  const { t } = useLingui();
  const { panes, hasDetails, toggleDetails } = usePanes();
  if (!hasDetails) return null;
  return (
    <IconButton
      label={t`Contact details`}
      icon={<PanelRight aria-hidden size={16} className="rtl:-scale-x-100" />}
      aria-expanded={!narrow && panes.detailsOpen}
      onPress={toggleDetails}
    />
  );
}
