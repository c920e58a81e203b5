import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import { useIntent } from '../../domain/intents/use-intent.ts';
import { phoneProblem } from '../../domain/phone-problem.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Takes a number that was set up at the vendor into this account. What was typed stays. */
export function ClaimDialog({
  connections,
  onClose,
}: {
  connections: readonly ConnectionRow[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const formId = useId();
  const sentence = useErrorSentence();
  const toast = useToast();
  const claim = useIntent({
    onDone: ({ subject }) => {
      toast.show({ title: t`${subject} is claimed`, tone: 'good' });
      onClose();
    },
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const [asked, setAsked] = useState(false);
  const connection = connections.find(({ id }) => id === chosen) ?? connections[0];
  const vendor = connection === undefined ? '' : vendorNames[connection.vendor];
  const problem = phoneProblem(phone);
  const refused = claim.error === null ? null : sentence(claim.error);

  const fieldError = () => {
    if (asked && problem === 'empty') return t`Type or paste a phone number.`;
    if (problem === 'letters') return t`A phone number holds no letters.`;
    if (claim.error?.code === 'recipient_invalid' && refused !== null) {
      return `${refused.title}. ${refused.advice}`;
    }
    return undefined;
  };
  const submit = () => {
    setAsked(true);
    if (problem !== null || connection === undefined) return;
    claim.add(connection.id, { kind: 'numbers.claim', phone });
  };

  return (
    <Dialog
      isOpen
      size="small"
      title={t`Claim a number`}
      description={<Trans>For a number whose setup at {vendor} is finished.</Trans>}
      onClose={onClose}
      footer={
        claim.phase === 'later' ? (
          <Button variant="primary" onPress={onClose}>
            {t`Done`}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button
              type="submit"
              form={formId}
              variant="primary"
              isPending={claim.phase === 'asking'}
            >
              {t`Claim number`}
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className="flex flex-col gap-4"
      >
        {connections.length > 1 && connection !== undefined && (
          <Select
            label={t`Connection`}
            value={connection.id}
            onChange={setChosen}
            options={connections.map(({ id, label }) => ({ id, label }))}
          />
        )}
        <TextField
          label={t`Phone number`}
          description={t`With the country code, in any way of writing it`}
          placeholder="+54 9 11 5555 0000"
          ltr
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
          autoFocus
          autoComplete="off"
          maxLength={80}
          value={phone}
          onChange={(text) => {
            setPhone(text);
            if (claim.error !== null) claim.forget();
          }}
          error={fieldError()}
        />
        {claim.error?.code !== 'recipient_invalid' && <IntentBanner intent={claim} />}
      </form>
    </Dialog>
  );
}
