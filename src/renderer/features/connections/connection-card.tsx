import { Plural, useLingui } from '@lingui/react/macro';
import { MoreHorizontal, Pencil, RefreshCw, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { FreshnessWords } from '../freshness/freshness.tsx';
import { ImportProgress } from '../../domain/import-progress.tsx';
import { PartsOff } from './parts-off.tsx';
import { hasPage } from './connection-page.tsx';
import { usePartWords } from './part-words.ts';

/** One connection with its state and what can be done with it. */
export function ConnectionCard({
  connection,
  onEdit,
}: {
  connection: ConnectionRow;
  onEdit: () => void;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const words = usePartWords();
  const sentence = useErrorSentence();
  const refresh = useAction('connections.refresh');
  const openConnection = useNavigation((navigation) => navigation.openConnection);
  const [removing, setRemoving] = useState(false);
  const { label, freshness } = connection;
  const problem = freshness.error === null ? null : sentence(freshness.error);
  return (
    <article aria-labelledby={titleId} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4">
        <div className="flex min-w-56 flex-1 flex-col">
          <h2 id={titleId} dir="auto" className="truncate text-md font-semibold text-ink">
            {label}
          </h2>
          <p className="flex flex-wrap items-center gap-x-2 text-base text-muted">
            <span>{vendorNames[connection.vendor]}</span>
            <span aria-hidden>·</span>
            <span dir="ltr" className="max-w-full truncate">
              {connection.baseUrl}
            </span>
            {connection.parts.includes('inbox') && (
              <>
                <span aria-hidden>·</span>
                <span className="tabular-nums">
                  <Plural
                    value={connection.conversations}
                    one="# conversation"
                    other="# conversations"
                  />
                </span>
              </>
            )}
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-2">
          <FreshnessWords freshness={freshness} />
          {hasPage(connection) && (
            <Button
              size="small"
              icon={<SlidersHorizontal size={14} />}
              aria-label={t`Manage ${label}`}
              onPress={() => openConnection(connection.id)}
            >
              {t`Manage`}
            </Button>
          )}
          <Menu
            label={t`Connection ${label}`}
            trigger={
              <IconButton
                label={t`More for ${label}`}
                icon={<MoreHorizontal size={16} aria-hidden />}
              />
            }
          >
            <MenuItem
              icon={<RefreshCw size={14} />}
              onAction={() => refresh.mutate({ id: connection.id })}
            >
              {t`Refresh`}
            </MenuItem>
            <MenuItem icon={<Pencil size={14} />} onAction={onEdit}>
              {t`Edit`}
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 size={14} />} onAction={() => setRemoving(true)}>
              {t`Remove`}
            </MenuItem>
          </Menu>
        </div>
      </div>
      <div className="px-4 pb-4 empty:hidden">
        <ImportProgress connection={connection} />
      </div>
      {problem !== null && (
        <div className="px-4 pb-4">
          <Banner
            tone={freshness.state === 'stopped' ? 'bad' : 'warn'}
            title={problem.title}
            action={
              freshness.state === 'stopped' ? (
                <Button size="small" onPress={onEdit}>
                  {t`Edit`}
                </Button>
              ) : undefined
            }
          >
            {problem.advice}
          </Banner>
        </div>
      )}
      <PartsOff connection={connection} />
      <p className="border-t border-line px-4 py-2 text-sm text-muted">
        {words.list(connection.parts)}
      </p>
      {removing && <RemoveDialog connection={connection} onClose={() => setRemoving(false)} />}
    </article>
  );
}

function RemoveDialog({ connection, onClose }: { connection: ConnectionRow; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const remove = useAction('connections.remove');
  const label = connection.label;
  const vendor = vendorNames[connection.vendor];
  return (
    <ConfirmDialog
      title={t`Remove ${label}?`}
      confirm={t`Remove connection`}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate({ id: connection.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {t`Its key, conversations, drafts, templates and everything still waiting to be sent are deleted from this computer. Nothing changes at ${vendor}.`}
      </p>
      {remove.error !== null && (
        <p role="alert" className="mt-2 text-bad-ink">
          {sentence(remove.error).title}. {sentence(remove.error).advice}
        </p>
      )}
    </ConfirmDialog>
  );
}
