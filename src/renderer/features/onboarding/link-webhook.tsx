import { useLingui } from '@lingui/react/macro';
import { Controller, useWatch, type Control } from 'react-hook-form';
import { EventChoices } from '../../domain/event-choices.tsx';
import { WebhookSecretField } from '../../domain/webhook-secret-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { OnboardingValues } from './onboarding-form.ts';

/** Who is told of the number once it is set up: an address, its secret and the events. */
export function LinkWebhook({
  control,
  events,
}: {
  control: Control<OnboardingValues>;
  events: readonly string[];
}) {
  const { t } = useLingui();
  const tells = useWatch({ control, name: 'tells' });
  return (
    <div className="flex flex-col gap-4">
      <Controller
        control={control}
        name="tells"
        render={({ field }) => (
          <Switch
            isSelected={field.value}
            onChange={field.onChange}
            description={t`The platform calls an address of yours as soon as the number is set up.`}
          >
            {t`Tell a webhook`}
          </Switch>
        )}
      />
      {tells && (
        <>
          <Controller
            control={control}
            name="webhookUrl"
            render={({ field, fieldState }) => (
              <TextField
                label={t`Address`}
                placeholder="https://"
                ltr
                autoComplete="off"
                validationBehavior="aria"
                maxLength={2048}
                value={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                inputRef={field.ref}
                error={fieldState.error?.message}
              />
            )}
          />
          <Controller
            control={control}
            name="webhookSecret"
            render={({ field, fieldState }) => (
              <WebhookSecretField
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
              />
            )}
          />
          <Controller
            control={control}
            name="webhookEvents"
            render={({ field, fieldState }) => (
              <EventChoices
                events={events}
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
              />
            )}
          />
        </>
      )}
    </div>
  );
}
