import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedDialog, type AdvancedProps } from './advanced-dialog.tsx';
import { degreesIn, useAdvancedProblems } from './problems.ts';

/** A place: where it lies, and what it is called. */
export function LocationDialog(props: AdvancedProps) {
  const { t } = useLingui();
  const problems = useAdvancedProblems();
  const [latitude, setLatitude] = useState('');
  const [longitude, setLongitude] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
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
  /** Both degrees as maps give them: "6.5565, 3.2774". */
  const paste = (text: string) => {
    const [, lat, lng] = /^\s*([+-]?\d{1,3}\.\d+)[,;\s]+([+-]?\d{1,3}\.\d+)\s*$/.exec(text) ?? [];
    setLatitude(lat ?? text);
    if (lng !== undefined) setLongitude(lng);
  };
  return (
    <AdvancedDialog {...props} title={t`Send a location`} draft={draft}>
      {(tried) => (
        <>
          <div className="grid grid-cols-2 gap-4">
            <TextField
              label={t`Latitude`}
              description={t`Both may be pasted here, as a map gives them.`}
              ltr
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
              autoFocus
              validationBehavior="aria"
              value={latitude}
              onChange={paste}
              error={tried ? wrong.latitude : undefined}
            />
            <TextField
              label={t`Longitude`}
              ltr
              validationBehavior="aria"
              value={longitude}
              onChange={setLongitude}
              error={tried ? wrong.longitude : undefined}
            />
          </div>
          <TextField label={t`Name of the place`} maxLength={200} value={name} onChange={setName} />
          <TextField label={t`Address`} maxLength={300} value={address} onChange={setAddress} />
        </>
      )}
    </AdvancedDialog>
  );
}
