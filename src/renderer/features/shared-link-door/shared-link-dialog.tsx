import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { LinkSettings } from '../../../shared/contract/links.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { KeyDialog } from '../../domain/key-dialog.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KnownLinks } from './known-links.tsx';
import { LinkAdvanced } from './link-advanced.tsx';
import { useAddressTrouble, wrongFields } from './address-trouble.ts';
import { useOpenLink } from './use-open-link.ts';

/** Takes a shared inbox link by paste or drop, or one that was opened before. `text` was clicked. */
export function SharedLinkDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const link = useOpenLink(onClose);
  const [url, setUrl] = useState(text);
  const [settings, setSettings] = useState<LinkSettings>({});
  const trouble = useAddressTrouble(link.error);
  const wrong = wrongFields(link.error);
  const isTold = trouble !== null || wrong.length > 0;
  const other = link.error === null || isTold ? null : sentence(link.error);

  if (link.needsConsent) {
    return (
      <KeyDialog
        error={link.error}
        isPending={link.isPending}
        onKeep={link.keepInFile}
        onClose={link.takeBack}
      />
    );
  }
  return (
    <Dialog isOpen title={t`Open a shared inbox link`} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (url.trim() !== '') link.open({ url, settings });
          }}
        >
          <TextField
            label={t`Shared inbox link`}
            description={t`Paste or drop it here as you got it. It opens one number, with the rights you were given.`}
            placeholder="https://"
            value={url}
            onChange={(next) => {
              setUrl(next);
              link.forget();
            }}
            maxLength={4000}
            error={trouble ?? undefined}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there for this box
            autoFocus
            autoComplete="off"
            spellCheck="false"
            ltr
          />
          <LinkAdvanced
            value={settings}
            wrong={wrong}
            onChange={(next) => {
              setSettings(next);
              link.forget();
            }}
          />
          {other !== null && (
            <Banner tone="bad" live="alert" title={other.title}>
              {other.advice}
            </Banner>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button
              type="submit"
              variant="primary"
              isPending={link.isPending}
              isDisabled={url.trim() === ''}
            >
              {t`Open`}
            </Button>
          </div>
        </Form>
        <KnownLinks onOpened={onClose} />
      </div>
    </Dialog>
  );
}
