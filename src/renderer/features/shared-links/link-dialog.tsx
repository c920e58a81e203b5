import { zodResolver } from '@hookform/resolvers/zod';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { HolderPreview } from './holder-preview.tsx';
import { endOf, linkSchema, startLink, type LinkValues } from './link-form.ts';
import { NumberChoice } from './number-choice.tsx';
import { RightsMatrix } from './rights-matrix.tsx';

/** Makes a shared link, or changes one. What was typed stays until the platform has it. */
export function LinkDialog({
  connectionId,
  link,
  onClose,
}: {
  connectionId: ConnectionId;
  link: SharedLinkRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [previewed, setPreviewed] = useState(false);
  const numbers = useCall('numbers.list', {}, { topics: ['numbers'] }).data;
  const ours = (numbers ?? []).filter(
    (number) => number.connectionId === connectionId && number.ref !== '' && number.goneAt === null,
  );
  const [start] = useState(() => startLink(link, '', Date.now()));
  const form = useForm<LinkValues>({
    defaultValues: start,
    resolver: zodResolver(
      linkSchema(
        {
          name: t`Give it a name, so that you know it again.`,
          number: t`Choose the number it opens.`,
          rights: t`Choose at least one right: a link without any opens nothing.`,
          moment: t`Choose a date and a time.`,
          past: t`This is already past.`,
        },
        Date.now,
      ),
    ),
  });
  const { control, handleSubmit, setValue } = form;
  const values = useWatch({ control });
  const only = ours.length === 1 ? ours[0] : undefined;
  const numberRef = values.numberRef === '' ? (only?.ref ?? '') : (values.numberRef ?? '');
  const name = values.name?.trim() ?? '';
  const intent = useSettled(link === null ? t`${name} is made` : t`${name} is changed`, onClose);

  const submit = ({ name: called, rights, ...rest }: LinkValues) => {
    const fields = { name: called.trim(), rights, expiresAt: endOf(rest) };
    intent.add(
      connectionId,
      link === null
        ? { kind: 'sharedLinks.create', numberRef: rest.numberRef.trim(), ...fields }
        : { kind: 'sharedLinks.change', id: link.id, ...fields },
    );
  };

  return (
    <IntentFormDialog
      title={link === null ? t`Create shared link` : t`Change shared link`}
      description={t`Whoever has its address can do what the rights say, in this one number.`}
      onClose={onClose}
      aside={
        <Button className="me-auto" onPress={() => setPreviewed(true)}>
          {t`See it as the holder`}
        </Button>
      }
      action={link === null ? t`Create link` : t`Save link`}
      intent={intent}
      onSubmit={() => {
        // The only number needs no choice; it may have come after the form did.
        if (values.numberRef === '' && numberRef !== '') setValue('numberRef', numberRef);
        void handleSubmit(submit)();
      }}
    >
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            label={t`Name`}
            description={t`Who it is for; the holder sees it too`}
            autoComplete="off"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            maxLength={120}
            validationBehavior="aria"
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            error={fieldState.error?.message}
          />
        )}
      />
      {link === null && (
        <Controller
          control={control}
          name="numberRef"
          render={({ field, fieldState }) => (
            <NumberChoice
              numbers={ours}
              value={numberRef}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
      )}
      <Controller
        control={control}
        name="rights"
        render={({ field, fieldState }) => (
          <RightsMatrix
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Controller
          control={control}
          name="expires"
          render={({ field }) => (
            <RadioGroup
              label={t`Works until`}
              choices={[
                { id: 'never', label: t`No end` },
                { id: 'at', label: t`A date` },
              ]}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        {values.expires === 'at' && (
          <Controller
            control={control}
            name="expiresAt"
            render={({ field, fieldState }) => (
              <TextField
                label={t`Date and time`}
                type="datetime-local"
                validationBehavior="aria"
                value={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                inputRef={field.ref}
                error={fieldState.error?.message}
              />
            )}
          />
        )}
      </div>

      {previewed && (
        <HolderPreview
          name={name === '' ? t`this link` : name}
          numberName={ours.find(({ ref }) => ref === numberRef)?.name ?? numberRef}
          rights={values.rights ?? []}
          onClose={() => setPreviewed(false)}
        />
      )}
    </IntentFormDialog>
  );
}
