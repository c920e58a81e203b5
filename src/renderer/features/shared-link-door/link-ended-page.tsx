import { useLingui } from '@lingui/react/macro';
import { Unlink } from 'lucide-react';
import type { WorkspaceState } from '../../../shared/contract/workspace.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useSetAnswer } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { linkName } from './known-links.tsx';
import { LeftWordsOffer } from './left-words.tsx';

/** Tells that a link opens nothing any more, whom to ask, and offers the words that were not sent. */
export function LinkEndedPage({
  ended,
}: {
  ended: Extract<WorkspaceState, { kind: 'link_ended' }>;
}) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const leave = useAction('links.leave');
  const setAnswer = useSetAnswer();
  const { link, reason } = ended;
  const name = linkName(link);
  const { host } = link;
  return (
    <main className="flex h-full flex-col overflow-y-auto">
      <div className="m-auto flex w-full max-w-xl flex-col items-center gap-5 p-6 text-center">
        <span
          aria-hidden
          className="flex size-12 items-center justify-center rounded-xl bg-hover text-muted"
        >
          <Unlink size={24} />
        </span>
        <div className="flex flex-col gap-2">
          <h1 className="text-xl font-semibold text-balance text-ink">
            {reason === 'expired'
              ? t`The link “${name}” has run out`
              : t`The link “${name}” does not open any more`}
          </h1>
          <p className="text-md text-pretty text-muted">
            {reason === 'expired'
              ? t`Ask the person who sent you the link, an admin at ${host}, for a new one.`
              : t`It was changed or taken back. Ask the person who sent you the link, an admin at ${host}, for a new one.`}
          </p>
          <p className="text-base text-pretty text-muted">
            {t`Its messages and files were removed from this computer. What was still waiting was not sent.`}
          </p>
        </div>
        <LeftWordsOffer id={link.id} hasWords={link.hasWords} />
        <div className="flex flex-wrap justify-center gap-2">
          <Button
            variant="primary"
            onPress={() => openDialog({ kind: 'shared_link', text: '' })}
          >{t`Open a new link`}</Button>
          <Button
            isPending={leave.isPending}
            onPress={() =>
              leave.mutate({}, { onSuccess: (state) => setAnswer('workspace.state', {}, state) })
            }
          >{t`Leave`}</Button>
        </div>
      </div>
    </main>
  );
}
