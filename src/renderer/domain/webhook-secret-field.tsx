import { useLingui } from '@lingui/react/macro';
import { Copy, Dices } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { useCopy } from './use-copy.ts';
import { makeSecret } from './webhook-form.ts';

/** The secret that a platform signs with: typed, or made here and copied to where it is checked. */
export function WebhookSecretField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (secret: string) => void;
  error: string | undefined;
}) {
  const { t } = useLingui();
  const copy = useCopy();
  return (
    <div className="flex flex-col gap-2">
      <SecretField
        label={t`Secret`}
        description={t`The platform signs with it. Keep the same one where the calls are checked: it is shown nowhere again.`}
        value={value}
        onChange={onChange}
        error={error}
      />
      <div className="flex gap-2">
        <Button size="small" icon={<Dices size={14} />} onPress={() => onChange(makeSecret())}>
          {t`Make a secret`}
        </Button>
        <Button
          size="small"
          icon={<Copy size={14} />}
          isDisabled={value === ''}
          onPress={() => void copy(value, t`Secret copied`)}
        >
          {t`Copy secret`}
        </Button>
      </div>
    </div>
  );
}
