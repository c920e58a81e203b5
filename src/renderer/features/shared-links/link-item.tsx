import { useLingui } from '@lingui/react/macro';
import { Copy, Eye, MoreHorizontal, Pencil, RotateCw, Unlink } from 'lucide-react';
import { useId } from 'react';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import { useFormat } from '../../app/format.ts';
import { useLinkRightWords } from '../../domain/link-words.ts';
import { PendingBadge } from '../../domain/pending-badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { linkStateAt, useLinkStates } from './link-states.ts';

/** One shared link: for which number, how far it goes, until when, and what can be done to it. */
export function LinkItem({
  link,
  now,
  onOpen,
}: {
  link: SharedLinkRow;
  now: number;
  onOpen: (kind: 'change' | 'address' | 'preview' | 'rotate' | 'revoke') => void;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const format = useFormat();
  const words = useLinkRightWords();
  const states = useLinkStates();
  const { name } = link;
  const state = linkStateAt(link, now);
  const { label, tone, help } = states(state);
  const isDead = state === 'revoked' || state === 'not_made';
  const isMade = link.state !== 'preparing' && link.state !== 'not_made';
  const left = link.expiresAt === null ? '' : format.duration(link.expiresAt - now);
  const until = link.expiresAt === null ? '' : format.dateTime(link.expiresAt);
  const rights = format.list([
    ...link.rights.map((right) => words.right(right).name),
    ...link.unknownRights,
  ]);
  return (
    <article aria-labelledby={titleId} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <div className="flex min-w-48 flex-1 flex-col gap-1">
          <h3 id={titleId} className="truncate text-base font-semibold text-ink">
            <bdi>{name}</bdi>
          </h3>
          <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
            <Badge tone={tone}>{label}</Badge>
            <PendingBadge count={isMade ? link.pending.length : 0} />
            <bdi>{link.numberName ?? link.numberRef}</bdi>
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-1">
          {state === 'active' && link.hasAddress && (
            <Button
              size="small"
              icon={<Copy size={14} />}
              aria-label={t`Address of ${name}`}
              onPress={() => onOpen('address')}
            >
              {t`Address`}
            </Button>
          )}
          <Menu
            label={t`Shared link ${name}`}
            trigger={
              <IconButton
                label={t`More for ${name}`}
                icon={<MoreHorizontal size={16} aria-hidden />}
              />
            }
          >
            <MenuItem icon={<Eye size={14} />} onAction={() => onOpen('preview')}>
              {t`See it as the holder`}
            </MenuItem>
            <MenuItem
              icon={<Pencil size={14} />}
              isDisabled={isDead}
              onAction={() => onOpen('change')}
            >
              {t`Change`}
            </MenuItem>
            <MenuItem
              icon={<RotateCw size={14} />}
              isDisabled={isDead}
              onAction={() => onOpen('rotate')}
            >
              {t`Rotate`}
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              danger
              icon={<Unlink size={14} />}
              isDisabled={isDead}
              onAction={() => onOpen('revoke')}
            >
              {t`Revoke`}
            </MenuItem>
          </Menu>
        </div>
      </div>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-x-6 gap-y-2 border-t border-line px-4 py-2 text-sm">
        <div className="col-span-full sm:col-span-2">
          <dt className="text-muted">{t`Rights`}</dt>
          <dd className="text-ink">
            {rights}
            {link.unknownRights.length > 0 && (
              <span className="block text-muted">
                {t`Lobby does not know: ${format.list(link.unknownRights)}. It counts for nothing here.`}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt className="text-muted">{t`Works until`}</dt>
          <dd className="text-ink tabular-nums">
            {link.expiresAt === null
              ? t`no end set`
              : state === 'active'
                ? t`${until} (${left} left)`
                : until}
          </dd>
        </div>
        <div>
          <dt className="text-muted">{t`Last used`}</dt>
          <dd className="text-ink tabular-nums">
            {link.lastUsedAt === null ? t`never` : format.ago(link.lastUsedAt, now)}
          </dd>
        </div>
      </dl>
      {(help !== null || (state === 'active' && !link.hasAddress)) && (
        <p className="border-t border-line px-4 py-2 text-sm text-pretty text-muted">
          {help ??
            t`Its address was told to whoever made it and is not known here. Rotate gives it a new one; the old one stops working.`}
        </p>
      )}
    </article>
  );
}
