import { useLingui } from '@lingui/react/macro';
import { ChevronRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { LinkRow } from '../../../shared/contract/links.ts';
import { useAction, useCall, useSetAnswer } from '../../app/use-call.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/** What a link is called: its own name, else the number's, else where it leads. */
export function linkName(link: Pick<LinkRow, 'name' | 'numberName' | 'host'>): string {
  return link.name.trim() || link.numberName || link.host;
}

/** Links that were opened on this computer before: into each, or away with it. */
export function KnownLinks({ onOpened }: { onOpened: () => void }) {
  const { t } = useLingui();
  const { data = [] } = useCall('links.list', {}, { topics: ['links'] });
  const others = data.filter(({ isOpen }) => !isOpen);
  if (others.length === 0) return null;
  return (
    <section aria-label={t`Opened before`} className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium text-muted">{t`Opened before`}</h3>
      <ul className="flex flex-col gap-1">
        {others.map((link) => (
          <KnownLink key={link.id} link={link} onOpened={onOpened} />
        ))}
      </ul>
    </section>
  );
}

function KnownLink({ link, onOpened }: { link: LinkRow; onOpened: () => void }) {
  const { t } = useLingui();
  const setAnswer = useSetAnswer();
  const enter = useAction('links.switch');
  const remove = useAction('links.remove');
  const [asks, setAsks] = useState(false);
  const name = linkName(link);
  return (
    <li className="flex items-center gap-1">
      <AriaButton
        onPress={() =>
          enter.mutate(
            { id: link.id },
            {
              onSuccess: (state) => {
                setAnswer('workspace.state', {}, state);
                onOpened();
              },
            },
          )
        }
        className="flex min-w-0 flex-1 cursor-default items-center gap-2 rounded-lg border border-line px-3 py-2 text-start data-hovered:bg-hover"
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <span dir="auto" className="truncate text-base font-medium text-ink">
            {name}
          </span>
          <span className="truncate text-sm text-muted">
            {link.ended === null ? link.host : t`Ended. Unsent words are kept.`}
          </span>
        </span>
        <ChevronRight size={15} aria-hidden className="text-faint rtl:-scale-x-100" />
      </AriaButton>
      <IconButton
        label={t`Remove ${name} from this computer`}
        icon={<Trash2 size={15} />}
        onPress={() => setAsks(true)}
      />
      {asks && (
        <ConfirmDialog
          title={t`Remove ${name} from this computer?`}
          confirm={t`Remove`}
          isPending={remove.isPending}
          onConfirm={() => remove.mutate({ id: link.id })}
          onClose={() => setAsks(false)}
        >
          {t`Its messages and unsent words are removed here. Nothing changes at the platform, and the link opens again as long as it holds.`}
        </ConfirmDialog>
      )}
    </li>
  );
}
