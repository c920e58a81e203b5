import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { useKeyLabels } from '../../app/use-key-labels.ts';
import { shortcutGroups, type ShortcutGroup } from '../../domain/shortcuts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';

/** Every key of the window on one sheet. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Keyboard shortcuts`} size="large" isOpen onClose={onClose} dismissable>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {shortcutGroups.map((group) => (
          <Group key={group.title.id} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ group }: { group: ShortcutGroup }) {
  const { i18n } = useLingui();
  const labels = useKeyLabels();
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="text-base font-semibold text-ink">
        {i18n._(group.title)}
      </h3>
      <dl className="flex flex-col">
        {group.shortcuts.map(({ keys, or, does }) => (
          <div
            key={keys.join('+')}
            className="flex items-center justify-between gap-4 border-t border-line py-1.5 text-base"
          >
            <dt className="min-w-0 text-ink">{i18n._(does)}</dt>
            <dd className="flex shrink-0 items-center gap-1.5 text-sm text-muted" dir="ltr">
              <Keys labels={labels(keys)} />
              {or !== undefined && (
                <>
                  <Trans>or</Trans>
                  <Keys labels={labels(or)} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
