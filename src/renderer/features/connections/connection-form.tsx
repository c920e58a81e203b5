import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Platform } from '../../../shared/contract/connections.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import type { VendorKey } from '../../../shared/domain/vendors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useScrollHere } from '../../ui/use-scroll-here.ts';
import { CheckResult } from './check-result.tsx';
import { ConnectionFields } from './connection-fields.tsx';
import { KeyDialog } from '../../domain/key-dialog.tsx';
import { useConnectionForm } from './use-connection-form.ts';

/** A new connection, or the change of one. What was typed stays, whatever the core answers. */
export function ConnectionForm({
  platforms,
  existing,
  onClose,
}: {
  platforms: readonly Platform[];
  existing: ConnectionRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const formId = useId();
  const only = platforms.length === 1 ? platforms[0]?.vendor : undefined;
  const [vendor, setVendor] = useState<VendorKey | null>(existing?.vendor ?? only ?? null);
  const platform = platforms.find((one) => one.vendor === vendor) ?? null;
  const form = useConnectionForm(platform, existing, onClose);
  const label = existing?.label ?? '';
  const problemHere = useScrollHere<HTMLDivElement>(form.error);
  const problem = form.error === null ? null : sentence(form.error);

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={existing === null ? t`Connect a platform` : t`Edit ${label}`}
      description={t`You can save without a network: Lobby connects as soon as there is one.`}
      footer={
        <>
          <Button
            className="me-auto"
            isPending={form.isTesting}
            isDisabled={form.isSaving || platform === null}
            onPress={form.test}
          >
            {t`Test connection`}
          </Button>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isPending={form.isSaving}
            isDisabled={platform === null}
          >
            {t`Save connection`}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={form.save} className="flex flex-col gap-4">
        {existing === null && (
          <RadioGroup
            look="cards"
            label={t`Platform`}
            choices={platforms.map((one) => ({ id: one.vendor, label: one.name }))}
            value={vendor}
            onChange={(next) => {
              setVendor(next);
              form.restart(platforms.find((one) => one.vendor === next) ?? null);
            }}
          />
        )}
        {platform !== null && (
          <ConnectionFields platform={platform} existing={existing} control={form.control} />
        )}
        {problem !== null && (
          <div ref={problemHere}>
            <Banner tone="bad" live="alert" title={problem.title}>
              {problem.advice}
            </Banner>
          </div>
        )}
        {form.check !== null && <CheckResult check={form.check} />}
      </form>
      {form.asksForKey && (
        <KeyDialog
          error={form.keyError}
          isPending={form.isKeeping}
          onKeep={form.keepKey}
          onClose={form.declineKey}
        />
      )}
    </Dialog>
  );
}
