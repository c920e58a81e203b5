import { useLingui } from '@lingui/react/macro';
import { TextField } from '../../ui/text-field.tsx';

/** Both degrees as maps give them: "6.5565, 3.2774". */
const pasted = /^\s*([+-]?\d{1,3}\.\d+)[,;\s]+([+-]?\d{1,3}\.\d+)\s*$/;

export interface Degrees {
  readonly latitude: string;
  readonly longitude: string;
}

/** Nothing typed yet. */
export const nowhere: Degrees = { latitude: '', longitude: '' };

/** The two fields of a place on earth, in degrees; pasting both into the first fills both. */
export function Coordinates({
  latitude,
  longitude,
  onChange,
  wrong,
  autoFocus = false,
}: Degrees & {
  onChange: (next: Degrees) => void;
  /** What is wrong with them, where that is to be told. */
  wrong: { readonly latitude?: string | undefined; readonly longitude?: string | undefined };
  autoFocus?: boolean;
}) {
  const { t } = useLingui();
  const change = (text: string) => {
    const [, lat, lng] = pasted.exec(text) ?? [];
    onChange({ latitude: lat ?? text, longitude: lng ?? longitude });
  };
  return (
    <div className="grid grid-cols-2 gap-4">
      <TextField
        label={t`Latitude`}
        description={t`Both may be pasted here, as a map gives them.`}
        ltr
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus={autoFocus}
        validationBehavior="aria"
        value={latitude}
        onChange={change}
        error={wrong.latitude}
      />
      <TextField
        label={t`Longitude`}
        ltr
        validationBehavior="aria"
        value={longitude}
        onChange={(text) => onChange({ latitude, longitude: text })}
        error={wrong.longitude}
      />
    </div>
  );
}
