import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { defaultSettings } from '../../../shared/contract/app.ts';
import { usePlaces } from '../../app/places.tsx';
import { useKeyLabels } from '../../app/use-key-labels.ts';
import { useSettings } from '../../app/use-settings.ts';
import { shortcutGroups, type ShortcutGroup } from '../../domain/shortcuts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';

/** Every key of the window on one sheet. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const places = usePlaces().length;
  const { sendKey } = useSettings() ?? defaultSettings;
  return (
    <Dialog title={t`Keyboard shortcuts`} size="large" isOpen onClose={onClose} dismissable isText>
      <div className="gap-x-10 sm:columns-2">
        {shortcutGroups(places, sendKey).map((group) => (
          <Group key={group.id} group={group} />
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
    <section aria-labelledby={id} className="flex break-inside-avoid flex-col gap-2 pb-6">
      <h3 id={id} className="text-base font-semibold text-ink">
        {i18n._(group.title)}
      </h3>
      <dl className="flex flex-col">
        {group.shortcuts.map(({ keys, or, to, does }) => (
          <div
            key={[...keys, ...(to ?? [])].join('+')}
            className="flex items-center justify-between gap-4 border-t border-line py-1.5 text-base"
          >
            <dt className="min-w-0 text-ink">{i18n._(does)}</dt>
            <dd className="flex shrink-0 items-center gap-1.5 text-sm text-muted" dir="ltr">
              <Keys labels={labels(keys)} />
              {to !== undefined && (
                <>
                  –
                  <Keys labels={labels(to)} />
                </>
              )}
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
