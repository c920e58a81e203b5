import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { maxContactNotes, type ContactCard } from '../../../shared/contract/contacts.ts';
import { useFormat } from '../../app/format.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Section } from './section.tsx';
import { useContactAction } from '../../domain/contacts/use-contact-action.ts';

/** What the desk knows of the person, beside the talk: kept as one text that everybody can change. */
export function ContactNotes({ card }: { card: ContactCard }) {
  const { t } = useLingui();
  const format = useFormat();
  const act = useContactAction();
  const kept = card.notes?.text ?? '';
  const [text, setText] = useState(kept);
  const [busy, setBusy] = useState(false);
  const changed = text !== kept;
  const save = async () => {
    setBusy(true);
    const done = { title: t`Notes saved`, tone: 'good' } as const;
    await act('contacts.saveNotes', { id: card.contact.id, text }, done);
    setBusy(false);
  };
  const person = card.notes?.person ?? '';
  const at = card.notes === null ? '' : format.dateTime(card.notes.at);
  return (
    <Section title={t`Notes on this contact`}>
      <TextField
        label={t`Notes on this contact`}
        labelHidden
        rows={4}
        maxLength={maxContactNotes}
        value={text}
        onChange={setText}
        placeholder={t`Allergies, preferences, who to ask for. Only your desk sees it.`}
      />
      {changed && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="primary" isPending={busy} onPress={() => void save()}>
            <Trans>Save notes</Trans>
          </Button>
          <Button size="small" onPress={() => setText(kept)}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      )}
      {!changed && card.notes !== null && (
        <p className="text-sm text-muted">
          <Trans>
            Last changed by <bdi>{person}</bdi>, {at}
          </Trans>
        </p>
      )}
    </Section>
  );
}
