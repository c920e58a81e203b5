import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedDialog, type AdvancedProps } from './advanced-dialog.tsx';
import { Coordinates, nowhere, type Degrees } from './coordinates.tsx';
import { degreesIn, useAdvancedProblems } from './problems.ts';

const idsIn = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((id) => id !== '');

/** Words with what is kept at the platform, by the ids it has there, and a place. */
export function KeptDialog(props: AdvancedProps) {
  const { t } = useLingui();
  const problems = useAdvancedProblems();
  const [text, setText] = useState('');
  const [attachments, setAttachments] = useState('');
  const [contactId, setContactId] = useState('');
  const [hasPlace, setHasPlace] = useState(false);
  const [degrees, setDegrees] = useState<Degrees>(nowhere);
  const [name, setName] = useState('');
  const ids = idsIn(attachments);
  const nothing = ids.length === 0 && contactId.trim() === '' && !hasPlace;
  const { latitude, longitude } = degrees;
  const wrong = {
    text: problems.fits(text, 4096),
    attachments: nothing
      ? t`Type at least one ID, or add a place: words alone go without this.`
      : ids.length > 10
        ? t`At most ten attachments go with one message.`
        : ids.map((id) => problems.keptId(id)).find((one) => one !== undefined),
    contactId: contactId.trim() === '' ? undefined : problems.keptId(contactId),
    latitude: hasPlace ? problems.degrees(latitude, 90) : undefined,
    longitude: hasPlace ? problems.degrees(longitude, 180) : undefined,
  };
  const draft = () => {
    if (Object.values(wrong).some((one) => one !== undefined)) return null;
    const place = {
      latitude: degreesIn(latitude) ?? 0,
      longitude: degreesIn(longitude) ?? 0,
      name: name.trim() || null,
    };
    return {
      kind: 'kept' as const,
      text: text.trim(),
      attachments: [...ids],
      contactId: contactId.trim() || null,
      location: hasPlace ? place : null,
    };
  };
  return (
    <AdvancedDialog
      {...props}
      title={t`Send what is kept at the platform`}
      description={t`The platform lists nothing of it: copy the IDs from its own pages.`}
      draft={draft}
    >
      {(tried) => (
        <>
          <TextField
            label={t`Words`}
            rows={2}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            validationBehavior="aria"
            value={text}
            onChange={setText}
            error={tried ? wrong.text : undefined}
          />
          <TextField
            label={t`IDs of attachments`}
            description={t`Several with commas or blanks between them.`}
            ltr
            validationBehavior="aria"
            value={attachments}
            onChange={setAttachments}
            error={tried ? wrong.attachments : undefined}
          />
          <TextField
            label={t`ID of a contact`}
            ltr
            validationBehavior="aria"
            value={contactId}
            onChange={setContactId}
            error={tried ? wrong.contactId : undefined}
          />
          <Switch isSelected={hasPlace} onChange={setHasPlace}>
            {t`With a place`}
          </Switch>
          {hasPlace && (
            <>
              <Coordinates {...degrees} onChange={setDegrees} wrong={tried ? wrong : {}} />
              <TextField label={t`Name of the place`} value={name} onChange={setName} />
            </>
          )}
        </>
      )}
    </AdvancedDialog>
  );
}
