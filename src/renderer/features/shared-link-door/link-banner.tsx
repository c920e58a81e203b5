import { useLingui } from '@lingui/react/macro';
import { Link2 } from 'lucide-react';
import type { OpenLink } from '../../../shared/contract/workspace.ts';
import { LaboratoryButton } from '../../app/laboratory-button.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useSetAnswer } from '../../app/use-call.ts';
import { useIsDemo } from '../../app/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { linkName } from './known-links.tsx';
import { LeftWordsOffer } from './left-words.tsx';

/** Says that this is somebody else's number by a link, and leads out of it. */
export function LinkBanner({ link }: { link: OpenLink }) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const leave = useAction('links.leave');
  const setAnswer = useSetAnswer();
  const isDemo = useIsDemo();
  const name = linkName(link);
  const number = link.numberName ?? link.phone ?? link.host;
  const unknown = link.unknownRights.join(', ');
  return (
    <>
      <section
        aria-label={t`Shared inbox link`}
        className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-canvas px-3 py-1"
      >
        <Link2 size={15} aria-hidden className="shrink-0 text-muted" />
        <p className="min-w-48 flex-1 text-base text-muted max-[56.25rem]:text-sm">
          <strong dir="auto" className="font-semibold text-ink">
            {name}
          </strong>
          <span aria-hidden> · </span>
          <span dir="auto">{t`a link to ${number}`}</span>
          {unknown !== '' && (
            <>
              <span aria-hidden> · </span>
              <span>{t`Rights that this Lobby does not know, and that count for nothing: ${unknown}`}</span>
            </>
          )}
        </p>
        {isDemo && <LaboratoryButton />}
        <Button size="small" onPress={() => openDialog({ kind: 'shared_link', text: '' })}>
          {t`Another link`}
        </Button>
        <Button
          size="small"
          isPending={leave.isPending}
          onPress={() =>
            leave.mutate({}, { onSuccess: (state) => setAnswer('workspace.state', {}, state) })
          }
        >
          {t`Leave this link`}
        </Button>
      </section>
      <div className="flex shrink-0 justify-center border-line bg-canvas not-empty:border-b not-empty:p-3">
        <LeftWordsOffer key={link.id} id={link.id} hasWords={link.hasWords} />
      </div>
    </>
  );
}
