import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** An admin's token makes a channel, a client's joins one: they say themselves which they are. */
const adminToken = /^lra_[\w-]+$/;
const clientToken = /^lrc_[\w-]+$/;

/** Connects one connection to a relay: the address, a token, and what the platform signs with where it must be typed. */
export function ConnectRelayDialog({
  connection,
  onClose,
}: {
  connection: ConnectionRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const toast = useToast();
  const sentence = useErrorSentence();
  const attach = useAction('relay.attach');
  const join = useAction('relay.join');
  const [url, setUrl] = useState('');
  const [token, setToken] = useState('');
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const { id: connectionId } = connection;
  const vendor = vendorNames[connection.vendor];
  const asksSecret = connection.vendor === 'cloove' && !clientToken.test(token.trim());
  const error = attach.error ?? join.error;
  const refused = error === null ? null : sentence(error);
  const isKnown = adminToken.test(token.trim()) || clientToken.test(token.trim());
  const wrong = {
    url: /^https?:\/\/[^/]/i.test(url.trim())
      ? undefined
      : t`Type the relay’s address, beginning with https://`,
    token: isKnown ? undefined : t`A token begins with lra_ or lrc_. The relay printed it.`,
    secret:
      asksSecret && secret.trim() === '' ? t`Paste the signing secret of the webhook.` : undefined,
  };
  const submit = () => {
    setTried(true);
    if (Object.values(wrong).some((problem) => problem !== undefined)) return;
    const done = {
      onSuccess: () => {
        toast.show({ title: t`The relay is connected`, tone: 'good' });
        onClose();
      },
    };
    const typed = token.trim();
    if (clientToken.test(typed)) {
      join.mutate({ connectionId, url, clientToken: typed }, done);
    } else {
      attach.mutate(
        { connectionId, url, adminToken: typed, ...(asksSecret ? { secret: secret.trim() } : {}) },
        done,
      );
    }
  };
  const change = (set: (text: string) => void) => (text: string) => {
    set(text);
    attach.reset();
    join.reset();
  };
  return (
    <FormDialog
      size="small"
      title={t`Connect a relay`}
      description={t`For ${connection.label}. Where ${vendor} takes webhooks by its API, its address is registered there too.`}
      onClose={onClose}
      action={t`Connect relay`}
      isPending={attach.isPending || join.isPending}
      onSubmit={submit}
    >
      <TextField
        label={t`Relay address`}
        placeholder="https://relay.example.org"
        ltr
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus
        autoComplete="off"
        maxLength={2048}
        value={url}
        onChange={change(setUrl)}
        error={tried ? wrong.url : undefined}
      />
      <TextField
        label={t`Token`}
        description={t`An admin’s token makes a new channel. A client’s token joins one that is there.`}
        ltr
        type="password"
        autoComplete="off"
        maxLength={200}
        value={token}
        onChange={change(setToken)}
        error={tried ? wrong.token : undefined}
      />
      {asksSecret && (
        <TextField
          label={t`Signing secret`}
          description={t`${vendor} shows it where its webhook is added.`}
          ltr
          type="password"
          autoComplete="off"
          maxLength={256}
          value={secret}
          onChange={change(setSecret)}
          error={tried ? wrong.secret : undefined}
        />
      )}
      {refused !== null && (
        <Banner tone="bad" live="alert" title={refused.title}>
          {refused.advice}
        </Banner>
      )}
    </FormDialog>
  );
}
