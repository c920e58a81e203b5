import { useLingui } from '@lingui/react/macro';
import { shortestPassphrase } from '../../../shared/contract/backup.ts';
import { SecretField } from '../../ui/secret-field.tsx';

export interface NewPassphrase {
  readonly first: string;
  readonly second: string;
}

/** Whether a new passphrase is long enough and was typed the same twice. */
export function isReady({ first, second }: NewPassphrase): boolean {
  return first.length >= shortestPassphrase && first === second;
}

/** A passphrase typed twice; what is wrong shows once somebody tried. */
export function PassphraseFields({
  value,
  onChange,
  tried,
}: {
  value: NewPassphrase;
  onChange: (value: NewPassphrase) => void;
  tried: boolean;
}) {
  const { t } = useLingui();
  const isShort = value.first.length < shortestPassphrase;
  const differs = value.first !== value.second;
  return (
    <>
      <SecretField
        label={t`Passphrase`}
        description={t`At least ${shortestPassphrase} characters. Without it nobody opens the backup, not even you: keep it apart from the file.`}
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
        error={tried && isShort ? t`Use at least ${shortestPassphrase} characters.` : undefined}
        isRequired
      />
      <SecretField
        label={t`Passphrase again`}
        value={value.second}
        onChange={(second) => onChange({ ...value, second })}
        error={tried && !isShort && differs ? t`The two are not the same.` : undefined}
        isRequired
      />
    </>
  );
}
