import { useLingui } from '@lingui/react/macro';
import {
  Clock3,
  LogOut,
  MessageSquarePlus,
  MoreHorizontal,
  QrCode,
  Settings2,
  ToggleRight,
  Trash2,
  Webhook,
} from 'lucide-react';
import { useId } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { PendingBadge } from '../../domain/pending-badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { useBotName } from './bot-name.ts';
import { WeekDrawing } from './week-drawing.tsx';

export type BotDialog =
  'qr' | 'write' | 'general' | 'actions' | 'hours' | 'webhook' | 'logOut' | 'remove';

/** One bot: whose phone is in it, when it answers, and what can be done with it. */
export function BotItem({
  bot,
  now,
  onOpen,
}: {
  bot: BotRow;
  now: number;
  onOpen: (kind: BotDialog) => void;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const name = useBotName()(bot);
  const isThere = bot.state === 'there';
  const isIn = bot.phone !== null && bot.connected !== false;
  return (
    <article aria-labelledby={titleId} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <div className="flex min-w-56 flex-1 flex-col gap-1">
          <h3 id={titleId} className="text-base font-semibold break-words text-ink">
            <bdi>{name}</bdi>
          </h3>
          <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
            {bot.state === 'preparing' && <Badge tone="warn">{t`Being prepared`}</Badge>}
            {bot.state === 'not_made' && <Badge tone="bad">{t`Not made`}</Badge>}
            {isThere && (
              <Badge tone={isIn ? 'good' : 'neutral'}>
                {isIn ? t`Phone is in` : t`Waits for a phone`}
              </Badge>
            )}
            <PendingBadge count={isThere ? bot.pending.length : 0} />
            {bot.phone !== null && name !== bot.phone && <bdi dir="ltr">{bot.phone}</bdi>}
            {bot.ownerName !== null && <bdi>{bot.ownerName}</bdi>}
          </p>
        </div>
        {isThere && (
          <div className="flex shrink-0 items-center gap-2">
            {isIn ? (
              <Button
                size="small"
                icon={<MessageSquarePlus size={14} />}
                aria-label={t`Write from ${name}`}
                onPress={() => onOpen('write')}
              >
                {t`Write`}
              </Button>
            ) : (
              <Button
                size="small"
                variant="primary"
                icon={<QrCode size={14} />}
                aria-label={t`Scan the code of ${name}`}
                onPress={() => onOpen('qr')}
              >
                {t`Scan code`}
              </Button>
            )}
            <Menu
              label={t`Bot ${name}`}
              trigger={
                <IconButton
                  label={t`More for ${name}`}
                  icon={<MoreHorizontal size={16} aria-hidden />}
                />
              }
            >
              <MenuItem icon={<Settings2 size={14} />} onAction={() => onOpen('general')}>
                {t`Name, zone, language`}
              </MenuItem>
              <MenuItem icon={<ToggleRight size={14} />} onAction={() => onOpen('actions')}>
                {t`What it may do`}
              </MenuItem>
              <MenuItem icon={<Clock3 size={14} />} onAction={() => onOpen('hours')}>
                {t`Days and hours`}
              </MenuItem>
              <MenuItem icon={<Webhook size={14} />} onAction={() => onOpen('webhook')}>
                {t`Webhook`}
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={<QrCode size={14} />} onAction={() => onOpen('qr')}>
                {t`Scan code`}
              </MenuItem>
              <MenuItem danger icon={<LogOut size={14} />} onAction={() => onOpen('logOut')}>
                {t`Log out`}
              </MenuItem>
              <MenuItem danger icon={<Trash2 size={14} />} onAction={() => onOpen('remove')}>
                {t`Delete`}
              </MenuItem>
            </Menu>
          </div>
        )}
      </div>
      {isThere && bot.hours !== null && (
        <div className="px-4 pb-3">
          <WeekDrawing hours={bot.hours} days={bot.days} timeZone={bot.timeZone} now={now} />
        </div>
      )}
    </article>
  );
}
