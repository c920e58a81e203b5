import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

const longest = 10_000;

/** What the next shift has to know beside what the lists say. */
export function NoteForm() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const announce = useAnnounce();
  const [text, setText] = useState('');
  // One id until it is kept, so that a second press keeps nothing twice.
  const [id, setId] = useState(() => crypto.randomUUID());
  const save = useAction('handover.save');
  const submit = (): void => {
    save.mutate(
      { id, text },
      {
        onSuccess: () => {
          setText('');
          setId(crypto.randomUUID());
          announce(t`The handover is kept.`);
        },
      },
    );
  };
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        className="w-full"
        label={t`For the next shift`}
        description={t`Kept with your name and the time. Only your desk sees it.`}
        rows={4}
        maxLength={longest}
        value={text}
        onChange={setText}
      />
      {save.error !== null && (
        <Banner tone="bad" live="alert" title={sentence(save.error).title}>
          {sentence(save.error).advice}
        </Banner>
      )}
      <Button
        type="submit"
        variant="primary"
        isPending={save.isPending}
        isDisabled={text.trim() === ''}
      >
        {t`Hand over`}
      </Button>
    </form>
  );
}
