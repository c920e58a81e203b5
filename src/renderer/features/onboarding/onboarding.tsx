import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { IntentList } from '../../domain/intents/intent-list.tsx';
import { useIntent } from '../../domain/intents/use-intent.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LinkCard } from './link-card.tsx';
import { LinkForm } from './link-form.tsx';
import { LinkHistory } from './link-history.tsx';
import { linkState } from './onboarding-form.ts';

const none: readonly never[] = [];
const madeHere = ['onboarding.create'] as const;

/** Makes a link with which a customer sets up a number, and shows those that were made. */
export function OnboardingDialog({
  connections,
  anew = false,
  onClose,
}: {
  connections: readonly ConnectionRow[];
  /** Begins with the form for another link, also where one still works. */
  anew?: boolean;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const connection = connections.find(({ id }) => id === chosen) ?? connections[0];
  if (connection === undefined) return null;
  return (
    <LinksDialog
      connection={connection}
      connections={connections}
      anew={anew}
      onConnection={setChosen}
      onClose={onClose}
    />
  );
}

function LinksDialog({
  connection,
  connections,
  anew,
  onConnection,
  onClose,
}: {
  connection: ConnectionRow;
  connections: readonly ConnectionRow[];
  anew: boolean;
  onConnection: (id: string) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const formId = useId();
  const sentence = useErrorSentence();
  const now = useNow(30_000);
  /** The connection for which another link is being made although one still works. */
  const [anewFor, setAnewFor] = useState<string | null>(anew ? connection.id : null);
  const intent = useIntent({ onDone: () => setAnewFor(null) });
  const isMaking = intent.phase === 'asking';
  const connectionId = connection.id;
  const links = useCall('onboarding.links', { connectionId }, { topics: ['onboarding'] });
  const takes = useCall('onboarding.takes', { connectionId }, { topics: ['connections'] });
  const tellsWebhook = takes.data?.fields.includes('webhook') === true;
  const events = useCall(
    'webhooks.events',
    { connectionId },
    { topics: [], enabled: tellsWebhook },
  );
  const vendor = vendorNames[connection.vendor];
  const current =
    links.data?.find((link) => ['active', 'doubted'].includes(linkState(link, now))) ?? null;
  const error = links.error ?? takes.error;
  const problem = error === null ? null : sentence(error);
  const isKnown = links.data !== undefined && takes.data !== undefined;
  const showsForm = isKnown && (current === null || anewFor === connectionId);
  const earlier = (links.data ?? []).filter((link) => showsForm || link.id !== current?.id);

  return (
    <Dialog
      isOpen
      title={t`Onboarding link`}
      description={t`Whoever opens it can connect a number of theirs to your account at ${vendor}.`}
      onClose={onClose}
      footer={
        intent.phase === 'later' ? (
          <Button variant="primary" onPress={onClose}>
            {t`Done`}
          </Button>
        ) : showsForm ? (
          <>
            <Button onPress={current === null ? onClose : () => setAnewFor(null)}>
              {t`Cancel`}
            </Button>
            <Button type="submit" form={formId} variant="primary" isPending={isMaking}>
              {t`Create link`}
            </Button>
          </>
        ) : (
          <>
            <Button
              className="me-auto"
              isDisabled={links.data === undefined}
              onPress={() => setAnewFor(connectionId)}
            >
              {t`Make a new link`}
            </Button>
            <Button variant="primary" onPress={onClose}>
              {t`Done`}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-5">
        {connections.length > 1 && (
          <Select
            label={t`Connection`}
            value={connectionId}
            isDisabled={isMaking}
            onChange={(id) => {
              intent.forget();
              onConnection(id);
            }}
            options={connections.map(({ id, label }) => ({ id, label }))}
          />
        )}
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
        {links.isPending && <Skeleton className="h-44" />}
        {showsForm && takes.data !== undefined && (
          <LinkForm
            key={connectionId}
            formId={formId}
            takes={takes.data.fields}
            events={events.data ?? none}
            current={takes.data.revokesBefore ? current : null}
            intent={intent}
            onSubmit={(form) => intent.add(connectionId, { kind: 'onboarding.create', form })}
          />
        )}
        {!showsForm && current !== null && (
          <LinkCard
            key={current.id}
            link={current}
            now={now}
            tellsStage={takes.data?.tellsStage === true}
          />
        )}
        <IntentList connectionId={connectionId} kinds={madeHere} except={intent.row?.id ?? null} />
        {earlier.length > 0 && <LinkHistory links={earlier} now={now} />}
      </div>
    </Dialog>
  );
}
