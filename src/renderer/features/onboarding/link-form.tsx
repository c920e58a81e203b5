import { zodResolver } from '@hookform/resolvers/zod';
import { useLingui } from '@lingui/react/macro';
import { Controller, useForm, type Control } from 'react-hook-form';
import type {
  OnboardingForm as OnboardingFormInput,
  OnboardingLinkRow,
} from '../../../shared/contract/onboarding.ts';
import {
  connectionTypes,
  setupLanguages,
  type OnboardingField,
} from '../../../shared/domain/onboarding-words.ts';
import { languageName } from '../../app/language-names.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useWebhookProblems } from '../../domain/use-webhook-problems.ts';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import type { IntentHere } from '../../domain/intents/use-intent.ts';
import { Banner } from '../../ui/banner.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';
import { useScrollHere } from '../../ui/use-scroll-here.ts';
import { LinkWebhook } from './link-webhook.tsx';
import { useLinkWords } from './link-words.ts';
import {
  anyLanguage,
  onboardingSchema,
  startOnboarding,
  toOnboardingForm,
  type OnboardingValues,
} from './onboarding-form.ts';

/** What the setup page is told about the customer. What was typed stays, whatever the platform answers. */
export function LinkForm({
  formId,
  takes,
  events,
  current,
  intent,
  onSubmit,
}: {
  formId: string;
  /** The fields that the platform takes. */
  takes: readonly OnboardingField[];
  /** What a webhook can be told of there. */
  events: readonly string[];
  /** The link that works now and that a new one revokes. */
  current: OnboardingLinkRow | null;
  /** The link that was asked for with this form. */
  intent: IntentHere;
  onSubmit: (form: OnboardingFormInput) => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const words = useLinkWords();
  const problems = useWebhookProblems();
  const url = sentence({ code: 'url_invalid' }).advice;
  const form = useForm<OnboardingValues>({
    defaultValues: startOnboarding(),
    resolver: zodResolver(
      onboardingSchema(
        {
          url,
          types: t`Choose at least one.`,
          events: t`Choose at least one event.`,
          webhookUrl: (text) => problems.url(text),
          webhookSecret: (text) => problems.secret(text),
        },
        takes,
      ),
    ),
  });
  const { control } = form;
  const toldHere = useScrollHere<HTMLDivElement>(
    intent.phase === 'none' || intent.phase === 'asking' ? null : intent.phase,
  );
  const made = current === null ? null : format.dateTime(current.createdAt);

  const make = (values: OnboardingValues) => {
    const input = toOnboardingForm(values, takes);
    if (input !== null) onSubmit(input);
  };

  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.handleSubmit(make)();
      }}
      className="flex flex-col gap-4"
    >
      {made !== null && (
        <Banner tone="warn" title={t`A new link revokes the one before`}>
          {t`The link made ${made} stops working as soon as the new one is made.`}
        </Banner>
      )}
      <FormText
        control={control}
        name="customerName"
        label={t`Customer name`}
        description={t`Stands on the setup page; may stay empty`}
        maxLength={120}
      />
      {takes.includes('language') && (
        <Controller
          control={control}
          name="language"
          render={({ field }) => (
            <Select<string>
              label={t`Language`}
              value={field.value}
              onChange={field.onChange}
              options={[
                { id: anyLanguage, label: t`Left to the platform` },
                ...setupLanguages.map((code) => ({
                  id: code,
                  label: languageName(code, i18n.locale),
                })),
              ]}
            />
          )}
        />
      )}
      {takes.includes('connectionTypes') && (
        <Controller
          control={control}
          name="connectionTypes"
          render={({ field, fieldState }) => (
            <CheckboxGroup
              label={t`Connection types`}
              choices={connectionTypes.map((id) => ({ id, ...words.type(id) }))}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
      )}
      {takes.includes('externalId') && (
        <FormText
          control={control}
          name="externalId"
          label={t`Your own ID of the customer`}
          description={t`The platform repeats it in what it tells; may stay empty`}
          maxLength={200}
          ltr
        />
      )}
      <FormText
        control={control}
        name="successUrl"
        label={takes.includes('failureUrl') ? t`Success redirect URL` : t`Redirect URL`}
        description={t`Where the customer is sent afterwards; may stay empty`}
        placeholder="https://"
        ltr
      />
      {takes.includes('failureUrl') && (
        <FormText
          control={control}
          name="failureUrl"
          label={t`Failure redirect URL`}
          description={t`Where the customer is sent when it does not work; may stay empty`}
          placeholder="https://"
          ltr
        />
      )}
      {takes.includes('webhook') && <LinkWebhook control={control} events={events} />}
      <div ref={toldHere}>
        <IntentBanner intent={intent} />
      </div>
    </form>
  );
}

/** A text box bound to a value of the form. */
function FormText({
  control,
  name,
  ...props
}: {
  control: Control<OnboardingValues>;
  name: 'customerName' | 'successUrl' | 'failureUrl' | 'externalId';
} & Pick<TextFieldProps, 'label' | 'description' | 'placeholder' | 'ltr' | 'maxLength'>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          {...props}
          autoComplete="off"
          validationBehavior="aria"
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          inputRef={field.ref}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
