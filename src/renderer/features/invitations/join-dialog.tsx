import { useLingui } from '@lingui/react/macro';
import { FolderOpen, ImageUp } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { largestInvitation } from '../../../shared/contract/invitations.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { base64Of } from '../../domain/file-bytes.ts';
import { KeyDialog } from '../../domain/key-dialog.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useJoin } from './use-join.ts';
import { isPicture, usePicture } from './use-picture.ts';

/** Makes this computer’s inbox out of an invitation: a file or its text, and the code. */
export function JoinDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const join = useJoin(onClose);
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const picture = usePicture((read) => {
    setFile(null);
    setText(read);
    join.forget();
  });
  const choose = (files: FileList | null): void => {
    const chosen = files?.[0] ?? null;
    join.forget();
    picture.forget();
    if (chosen !== null && isPicture(chosen.type)) void picture.read(chosen);
    else setFile(chosen);
  };
  const pasted = text.replace(/\s/g, '');
  const hasNone = file === null && pasted === '';
  const isTooLarge = (file?.size ?? 0) > largestInvitation;
  const refused = join.error === null ? null : sentence(join.error);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (hasNone || isTooLarge || code.trim() === '') return;
    join.open({ bytes: file === null ? pasted : await base64Of(file), code });
  };
  if (join.needsConsent) {
    return (
      <KeyDialog
        error={null}
        isPending={join.isPending}
        onKeep={join.keepInFile}
        onClose={join.takeBack}
      />
    );
  }
  return (
    <FormDialog
      size="small"
      title={t`Join with an invitation`}
      description={t`Somebody made it on another computer, in Connections: Add another PC.`}
      onClose={onClose}
      action={t`Join`}
      isPending={join.isPending}
      onSubmit={() => {
        void submit();
      }}
    >
      <div className="flex flex-wrap items-center gap-3">
        <FileTrigger onSelect={choose}>
          <Button icon={<FolderOpen size={14} />}>{t`Choose a file`}</Button>
        </FileTrigger>
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={choose}>
          <Button icon={<ImageUp size={14} />} isPending={picture.isReading}>
            {t`Choose a picture of the QR code`}
          </Button>
        </FileTrigger>
        <span dir="auto" className="min-w-0 truncate">
          {file === null ? t`No file chosen` : file.name}
        </span>
      </div>
      {picture.isUnread && (
        <Banner tone="warn" live="alert" title={t`No QR code can be read in this picture`}>
          {t`Take it straight from the front, with the whole code in it, and sharp.`}
        </Banner>
      )}
      {file === null && (
        <TextField
          label={t`Or paste it, as text or as a picture`}
          ltr
          rows={3}
          autoComplete="off"
          maxLength={largestInvitation * 2}
          value={text}
          onChange={(typed) => {
            setText(typed);
            join.forget();
          }}
          error={tried && hasNone ? t`Choose the file, or paste the invitation.` : undefined}
        />
      )}
      {isTooLarge && (
        <Banner tone="warn" live="alert" title={t`This file is too large to be an invitation`}>
          {t`Choose the file that Lobby saved. Its name ends in .lobbyinvitation.`}
        </Banner>
      )}
      <TextField
        label={t`Code`}
        description={t`The other computer showed it once.`}
        placeholder="XXXX-XXXX-XXXX-XXXX"
        ltr
        autoComplete="off"
        maxLength={100}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          join.forget();
        }}
        error={tried && code.trim() === '' ? t`Type the code.` : undefined}
      />
      {refused !== null && (
        <Banner tone="bad" live="alert" title={refused.title}>
          {refused.advice}
        </Banner>
      )}
    </FormDialog>
  );
}
