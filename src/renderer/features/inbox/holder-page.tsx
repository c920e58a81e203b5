import { useLingui } from '@lingui/react/macro';
import { LayoutTemplate, Link2 } from 'lucide-react';
import type { OpenLink } from '../../../shared/contract/workspace.ts';
import { seenControl } from '../../../shared/domain/link-view.ts';
import { useNavigation } from '../../app/navigation.ts';
import { SeenControls } from '../../domain/seen-controls.tsx';
import { Button } from '../../ui/button.tsx';

/**
 * Stands in the inbox's place for the holder of a link that may not read it: what the link is for,
 * what can be done with it, and which right each other control lacks.
 */
export function HolderPage({ link }: { link: OpenLink }) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const maySend = seenControl('newConversation', link.rights).works;
  const number = link.numberName ?? link.phone ?? link.host;
  const { host } = link;
  return (
    <section
      aria-label={t`What this link opens`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- where nothing in it can be pressed, it has to be scrolled by the keyboard all the same
      tabIndex={0}
      className="h-full overflow-y-auto bg-sunken outline-offset-[-2px]"
    >
      <div className="mx-auto flex w-full max-w-xl flex-col gap-6 px-6 py-10">
        <header className="flex flex-col items-start gap-3">
          <span
            aria-hidden
            className="flex size-11 items-center justify-center rounded-xl border border-line bg-surface text-muted"
          >
            <Link2 size={20} />
          </span>
          <h2 className="text-xl font-semibold text-balance text-ink">
            {maySend ? t`This link sends templates` : t`This link opens nothing here`}
          </h2>
          <p dir="auto" className="text-md text-pretty text-muted">
            {maySend
              ? t`It lets you write to a phone number from ${number}, with a template. Conversations, answers and what becomes of a template are not shown.`
              : t`Its rights do nothing without the inbox of ${number}, which it does not open. Ask the person who sent you the link, an admin at ${host}, for another one.`}
          </p>
          {maySend && (
            <Button
              variant="primary"
              icon={<LayoutTemplate size={15} />}
              onPress={() => openDialog({ kind: 'new_conversation' })}
            >
              {t`Send a template`}
            </Button>
          )}
        </header>
        <SeenControls rights={link.rights} />
      </div>
    </section>
  );
}
