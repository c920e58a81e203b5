import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AdvancedKind } from '../../../shared/contract/advanced.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedDialog, type AdvancedProps } from './advanced-dialog.tsx';
import {
  ButtonFields,
  buttonOf,
  newButton,
  useButtonProblems,
  type TypedButton,
} from './button-fields.tsx';
import { ListFoot } from './list-foot.tsx';
import { useAdvancedProblems } from './problems.ts';

/** Buttons at most in one message, and characters in each (api/README.md, "WhatsApp's own rules"). */
const mostButtons = 3;

const mimes = { image: 'image/jpeg', video: 'video/mp4', document: 'application/pdf' } as const;
type MediaKind = keyof typeof mimes;

/** Words with buttons under them, and a picture above them where the platform takes one. */
export function ButtonsDialog({
  kinds,
  ...props
}: AdvancedProps & { kinds: readonly AdvancedKind[] }) {
  const { t } = useLingui();
  const problems = useAdvancedProblems();
  const buttonProblems = useButtonProblems();
  const [body, setBody] = useState('');
  const [footer, setFooter] = useState('');
  const [buttons, setButtons] = useState<readonly TypedButton[]>(() => [newButton()]);
  const [media, setMedia] = useState<MediaKind | 'none'>('none');
  const [url, setUrl] = useState('');
  const takesMedia = kinds.includes('media_buttons');
  const hasMedia = takesMedia && media !== 'none';
  const wrong = {
    body: problems.words(body, 1024),
    footer: problems.fits(footer, 60),
    url: hasMedia ? problems.web(url) : undefined,
  };
  const isWrong =
    Object.values(wrong).some((one) => one !== undefined) ||
    buttons.some((button) =>
      Object.values(buttonProblems(button)).some((one) => one !== undefined),
    );
  const draft = () =>
    isWrong
      ? null
      : {
          kind: 'interactive' as const,
          header: null,
          body: body.trim(),
          footer: footer.trim() || null,
          buttons: buttons.map(buttonOf),
          listButton: null,
          sections: [],
          ...(hasMedia ? { media: { kind: media, url: url.trim(), mime: mimes[media] } } : {}),
        };
  return (
    <AdvancedDialog {...props} title={t`Send buttons`} draft={draft}>
      {(tried) => (
        <>
          {takesMedia && (
            <div className="flex flex-wrap items-start gap-4">
              <Select
                label={t`Above the words`}
                className="w-44"
                options={[
                  { id: 'none', label: t`Nothing` },
                  { id: 'image', label: t`A picture` },
                  { id: 'video', label: t`A video` },
                  { id: 'document', label: t`A document` },
                ]}
                value={media}
                onChange={setMedia}
              />
              {hasMedia && (
                <TextField
                  label={t`Address of the file`}
                  ltr
                  className="min-w-56 flex-1"
                  validationBehavior="aria"
                  value={url}
                  onChange={setUrl}
                  error={tried ? wrong.url : undefined}
                />
              )}
            </div>
          )}
          <TextField
            label={t`Words`}
            rows={3}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            validationBehavior="aria"
            value={body}
            onChange={setBody}
            error={tried ? wrong.body : undefined}
          />
          {buttons.map((button, at) => (
            <ButtonFields
              key={button.id}
              button={button}
              number={at + 1}
              canAct={kinds.includes('action_buttons')}
              tried={tried}
              onChange={(next) =>
                setButtons(buttons.map((one) => (one.id === next.id ? next : one)))
              }
              onRemove={
                buttons.length === 1
                  ? null
                  : () => setButtons(buttons.filter((one) => one.id !== button.id))
              }
            />
          ))}
          <ListFoot
            add={
              buttons.length < mostButtons
                ? { label: t`Add button`, onPress: () => setButtons([...buttons, newButton()]) }
                : t`WhatsApp takes three buttons at most.`
            }
            footer={footer}
            onFooter={setFooter}
            wrong={wrong.footer}
            tried={tried}
          />
        </>
      )}
    </AdvancedDialog>
  );
}
