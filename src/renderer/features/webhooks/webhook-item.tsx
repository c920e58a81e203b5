import { useLingui } from '@lingui/react/macro';
import { ListChecks, MoreHorizontal, SendHorizontal, Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { WebhookRow } from '../../../shared/contract/webhooks.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import { useIntent } from '../../domain/intents/use-intent.ts';
import { PendingBadge } from '../../domain/pending-badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Switch } from '../../ui/switch.tsx';

/** One webhook: where it leads, what it is told, whether it is on, and how its last test ended. */
export function WebhookItem({
  webhook,
  now,
  onOpen,
}: {
  webhook: WebhookRow;
  now: number;
  onOpen: (kind: 'events' | 'remove') => void;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const format = useFormat();
  const switching = useIntent();
  const testing = useIntent();
  const { id, connectionId, url, state, isActive, lastTest } = webhook;
  const isThere = state === 'there';
  const asked = switching.phase === 'asking' || switching.phase === 'later';
  const tested = lastTest === null ? '' : format.ago(lastTest.at, now);
  const events = webhook.events.includes('*') ? t`Everything that happens` : null;
  return (
    <article aria-labelledby={titleId} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <div className="flex min-w-56 flex-1 flex-col gap-1">
          <h3 id={titleId} className="text-base font-semibold break-all text-ink">
            <bdi dir="ltr">{url}</bdi>
          </h3>
          <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
            {state === 'preparing' && <Badge tone="warn">{t`Being prepared`}</Badge>}
            {state === 'not_made' && <Badge tone="bad">{t`Not made`}</Badge>}
            <PendingBadge count={isThere ? webhook.pending.length : 0} />
            <span>{events ?? <bdi dir="ltr">{webhook.events.join(', ')}</bdi>}</span>
          </p>
        </div>
        {isThere && (
          <div className="flex shrink-0 items-center gap-2">
            <Switch
              isSelected={isActive}
              isDisabled={asked}
              onChange={(on) =>
                switching.add(connectionId, { kind: 'webhooks.change', id, isActive: on })
              }
            >
              {t`Active`}
              <span className="sr-only"> {url}</span>
            </Switch>
            <Button
              size="small"
              icon={<SendHorizontal size={14} />}
              aria-label={t`Test ${url}`}
              isPending={testing.phase === 'asking'}
              onPress={() => testing.add(connectionId, { kind: 'webhooks.test', id })}
            >
              {t`Test`}
            </Button>
            <Menu
              label={t`Webhook ${url}`}
              trigger={
                <IconButton
                  label={t`More for ${url}`}
                  icon={<MoreHorizontal size={16} aria-hidden />}
                />
              }
            >
              <MenuItem icon={<ListChecks size={14} />} onAction={() => onOpen('events')}>
                {t`Choose events`}
              </MenuItem>
              <MenuSeparator />
              <MenuItem danger icon={<Trash2 size={14} />} onAction={() => onOpen('remove')}>
                {t`Delete`}
              </MenuItem>
            </Menu>
          </div>
        )}
      </div>
      <div className="flex flex-col gap-2 px-4 pb-3 empty:hidden">
        <IntentBanner intent={switching} />
        <IntentBanner intent={testing} />
        {lastTest !== null && <TestResult error={lastTest.error} when={tested} />}
      </div>
    </article>
  );
}

/** How the last test ended. */
function TestResult({
  error,
  when,
}: {
  error: NonNullable<WebhookRow['lastTest']>['error'];
  when: string;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  if (error === null) {
    return <Banner tone="good" live="status" title={t`The test arrived, ${when}`} />;
  }
  const said = error.detail?.['said'];
  const words = typeof said === 'string' && said !== '' ? said : sentence(error).title;
  return (
    <Banner tone="bad" live="status" title={t`The test did not arrive, ${when}`}>
      <bdi>{words}</bdi>{' '}
      {t`Look whether the address is right and can be reached from the internet, then test it again.`}
    </Banner>
  );
}
