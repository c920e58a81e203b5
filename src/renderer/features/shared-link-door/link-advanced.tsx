import { useLingui } from '@lingui/react';
import { useLingui as useMacro } from '@lingui/react/macro';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { LinkSettings } from '../../../shared/contract/links.ts';
import { linkPaths, type LinkPath } from '../../../shared/domain/link-paths.ts';
import { inboxPathWords } from '../../domain/link-path-words.ts';
import { TextField } from '../../ui/text-field.tsx';

/**
 * What the vendor does not document of its links: each can be corrected, and left empty it is the
 * default. `wrong` are the fields that the core refused.
 */
export function LinkAdvanced({
  value,
  wrong,
  onChange,
}: {
  value: LinkSettings;
  wrong: readonly string[];
  onChange: (value: LinkSettings) => void;
}) {
  const { _ } = useLingui();
  const { t } = useMacro();
  const words: Record<LinkPath, string> = {
    sessionsPath: t`Session path`,
    conversationsPath: _(inboxPathWords.conversationsPath),
    messagesPath: _(inboxPathWords.messagesPath),
    readPath: _(inboxPathWords.readPath),
    templatesPath: _(inboxPathWords.templatesPath),
    mediaPath: _(inboxPathWords.mediaPath),
    mediaFilePath: _(inboxPathWords.mediaFilePath),
  };
  const field = (key: keyof LinkSettings, label: string, placeholder: string) => (
    <TextField
      key={key}
      label={label}
      value={value[key] ?? ''}
      onChange={(text) => onChange({ ...value, [key]: text })}
      placeholder={placeholder}
      error={
        wrong.includes(key)
          ? t`A path begins with a slash, has plain letters, and keeps its places in braces.`
          : undefined
      }
      maxLength={key === 'baseUrl' ? 400 : 200}
      ltr
    />
  );
  return (
    <Disclosure>
      <AriaButton
        slot="trigger"
        className="cursor-default rounded-md text-sm font-medium text-muted data-hovered:text-ink"
      >
        {t`Advanced`}
      </AriaButton>
      <DisclosurePanel>
        <div className="flex flex-col gap-3 pt-3">
          <p className="text-sm text-muted">
            {t`Not documented by the vendor. Left empty, the base URL is where the link leads, and a path is as shown.`}
          </p>
          {field('baseUrl', t`Base URL`, '')}
          {Object.entries(words).map(
            ([key, label]) => isPath(key) && field(key, label, linkPaths[key]),
          )}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

function isPath(key: string): key is LinkPath {
  return key in linkPaths;
}
