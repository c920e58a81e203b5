import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedDialog, type AdvancedProps } from './advanced-dialog.tsx';
import { useAdvancedProblems } from './problems.ts';

const mimes = {
  image: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/mpeg',
  document: 'application/pdf',
} as const;
type Media = keyof typeof mimes;

/** A file that the platform fetches from the web by itself. */
export function FileUrlDialog(props: AdvancedProps) {
  const { t } = useLingui();
  const problems = useAdvancedProblems();
  const [media, setMedia] = useState<Media>('image');
  const [mime, setMime] = useState<string>(mimes.image);
  const [url, setUrl] = useState('');
  const [caption, setCaption] = useState('');
  const wrong = {
    url: problems.web(url),
    mime: problems.mime(mime),
    caption: problems.fits(caption, 1024),
  };
  const draft = () =>
    Object.values(wrong).some((one) => one !== undefined)
      ? null
      : {
          kind: 'file_url' as const,
          media,
          url: url.trim(),
          mime: mime.trim(),
          caption: media === 'audio' ? null : caption.trim() || null,
        };
  return (
    <AdvancedDialog
      {...props}
      title={t`Send a file by its address`}
      description={t`The platform fetches it: anybody who knows the address must be able to.`}
      draft={draft}
    >
      {(tried) => (
        <>
          <TextField
            label={t`Address of the file`}
            ltr
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            placeholder="https://"
            validationBehavior="aria"
            value={url}
            onChange={setUrl}
            error={tried ? wrong.url : undefined}
          />
          <div className="flex flex-wrap items-start gap-4">
            <Select
              label={t`Sent as`}
              className="w-44"
              options={[
                { id: 'image', label: t`Picture` },
                { id: 'video', label: t`Video` },
                { id: 'audio', label: t`Audio` },
                { id: 'document', label: t`Document` },
              ]}
              value={media}
              onChange={(next) => {
                setMedia(next);
                setMime(mimes[next]);
              }}
            />
            <TextField
              label={t`Kind of file`}
              ltr
              className="min-w-48 flex-1"
              validationBehavior="aria"
              value={mime}
              onChange={setMime}
              error={tried ? wrong.mime : undefined}
            />
          </div>
          {media !== 'audio' && (
            <TextField
              label={t`Caption`}
              rows={2}
              validationBehavior="aria"
              value={caption}
              onChange={setCaption}
              error={tried ? wrong.caption : undefined}
            />
          )}
        </>
      )}
    </AdvancedDialog>
  );
}
