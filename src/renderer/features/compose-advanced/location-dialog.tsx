import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedDialog, type AdvancedProps } from './advanced-dialog.tsx';
import { Coordinates, nowhere, type Degrees } from './coordinates.tsx';
import { degreesIn, useAdvancedProblems } from './problems.ts';

/** A place: where it lies, and what it is called. */
export function LocationDialog(props: AdvancedProps) {
  const { t } = useLingui();
  const problems = useAdvancedProblems();
  const [degrees, setDegrees] = useState<Degrees>(nowhere);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const { latitude, longitude } = degrees;
  const wrong = {
    latitude: problems.degrees(latitude, 90),
    longitude: problems.degrees(longitude, 180),
  };
  const draft = () => {
    const [lat, lng] = [degreesIn(latitude), degreesIn(longitude)];
    if (lat === null || lng === null || wrong.latitude || wrong.longitude) return null;
    return {
      kind: 'location',
      latitude: lat,
      longitude: lng,
      name: name.trim() || null,
      address: address.trim() || null,
    } as const;
  };
  return (
    <AdvancedDialog {...props} title={t`Send a location`} draft={draft}>
      {(tried) => (
        <>
          <Coordinates
            {...degrees}
            onChange={setDegrees}
            wrong={tried ? wrong : {}}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
          />
          <TextField label={t`Name of the place`} maxLength={200} value={name} onChange={setName} />
          <TextField label={t`Address`} maxLength={300} value={address} onChange={setAddress} />
        </>
      )}
    </AdvancedDialog>
  );
}
