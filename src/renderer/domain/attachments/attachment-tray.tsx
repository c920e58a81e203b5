import { Trans, useLingui } from '@lingui/react/macro';
import { FileWarning, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { fitsAsDocument } from './file-problem.ts';
import type { Incoming, Uploads } from './use-uploads.ts';
import { messageTypeSigns } from '../message-type.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Listen } from './listen.tsx';
import type { AttachmentRow } from '../../../shared/contract/attachments.ts';
import type { MediaKind } from '../../../shared/domain/media-kinds.ts';

/** The files of a message that is being written: those that are there, and those that come. */
export function AttachmentTray({
  rows,
  uploads,
  kinds,
  onRemove,
}: {
  rows: readonly AttachmentRow[];
  uploads: Uploads;
  /** What a file may be sent as here. */
  kinds: readonly MediaKind[];
  onRemove: (row: AttachmentRow) => void;
}) {
  const { t } = useLingui();
  const { incoming } = uploads;
  if (rows.length === 0 && incoming.length === 0) return null;
  return (
    <ul
      aria-label={t`Attached files`}
      className="flex max-h-[30vh] flex-wrap gap-1.5 overflow-y-auto"
    >
      {rows.map((row) => (
        <ReadyFile key={row.id} row={row} isTaken={kinds.includes(row.kind)} onRemove={onRemove} />
      ))}
      {incoming.map((one) =>
        one.error === null ? (
          <ComingFile key={one.key} one={one} onStop={() => uploads.drop(one.key)} />
        ) : (
          <RefusedFile key={one.key} one={one} uploads={uploads} kinds={kinds} />
        ),
      )}
    </ul>
  );
}

function Item({
  sign,
  name,
  note,
  tone = 'plain',
  button,
  children,
}: {
  sign: ReactNode;
  name: string;
  note: ReactNode;
  tone?: 'plain' | 'bad';
  button: ReactNode;
  children?: ReactNode;
}) {
  const isBad = tone === 'bad';
  return (
    <li
      className={
        isBad
          ? 'flex w-full flex-col gap-1 rounded-lg border border-bad-line bg-bad-tint p-1'
          : 'flex w-56 max-w-full flex-col gap-1 rounded-lg border border-line bg-sunken p-1'
      }
    >
      <div className="flex min-w-0 items-center gap-2">
        <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-md bg-pressed text-muted">
          {sign}
        </span>
        <span className="flex min-w-0 flex-1 flex-col">
          <bdi className="truncate text-sm font-medium text-ink" title={name}>
            {name}
          </bdi>
          <span className={isBad ? 'text-sm text-bad-ink' : 'truncate text-sm text-muted'}>
            {note}
          </span>
        </span>
        {button}
      </div>
      {children}
    </li>
  );
}

function KindSign({ kind }: { kind: MediaKind }) {
  const { Icon } = messageTypeSigns[kind];
  return <Icon aria-hidden size={18} />;
}

function ReadyFile({
  row,
  isTaken,
  onRemove,
}: {
  row: AttachmentRow;
  isTaken: boolean;
  onRemove: (row: AttachmentRow) => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [isShown, setShown] = useState(row.kind === 'image' || row.kind === 'sticker');
  const word = i18n._(messageTypeSigns[row.kind].word);
  const size = format.bytes(row.bytes);
  const { name } = row;
  return (
    <Item
      sign={
        row.kind === 'audio' ? (
          <Listen row={row} />
        ) : isShown ? (
          <img
            src={`/media/staged-${row.id}`}
            alt=""
            className="size-full object-cover"
            onError={() => setShown(false)}
          />
        ) : (
          <KindSign kind={row.kind} />
        )
      }
      name={name}
      tone={isTaken ? 'plain' : 'bad'}
      note={
        isTaken
          ? [word, row.durationMs === null ? null : format.clock(row.durationMs), size]
              .filter((part) => part !== null)
              .join(' · ')
          : t`Files of this kind cannot be sent here.`
      }
      button={
        <IconButton
          size="small"
          label={t`Remove ${name}`}
          icon={<X aria-hidden size={14} />}
          onPress={() => onRemove(row)}
        />
      }
    />
  );
}

function ComingFile({ one, onStop }: { one: Incoming; onStop: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { name, size } = one.file;
  const part = size === 0 ? 0 : one.received / size;
  return (
    <Item
      sign={<span className="text-xs tabular-nums">{format.percent(part)}</span>}
      name={name}
      note={format.bytes(size)}
      button={
        <IconButton
          size="small"
          label={t`Stop ${name}`}
          icon={<X aria-hidden size={14} />}
          onPress={onStop}
        />
      }
    >
      <ProgressBar aria-label={t`Attaching ${name}`} value={part * 100}>
        {({ percentage = 0 }) => (
          <span className="block h-1 overflow-hidden rounded-full bg-pressed forced-colors:border">
            <span
              className="block h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
              style={{ width: `${percentage}%` }}
            />
          </span>
        )}
      </ProgressBar>
    </Item>
  );
}

function RefusedFile({
  one,
  uploads,
  kinds,
}: {
  one: Incoming;
  uploads: Uploads;
  kinds: readonly MediaKind[];
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const format = useFormat();
  if (one.error === null) return null;
  const { name, size } = one.file;
  const { title, advice } = sentence(one.error);
  const limit = one.error.detail?.['limit'];
  const [has, most] = [format.bytes(size), typeof limit === 'number' ? format.bytes(limit) : ''];
  return (
    <Item
      sign={<FileWarning aria-hidden size={18} className="text-bad-ink" />}
      name={name}
      tone="bad"
      note={
        <span role="alert">
          {title}. {most === '' ? advice : t`It has ${has}, and ${most} is the most.`}
        </span>
      }
      button={
        <IconButton
          size="small"
          label={t`Remove ${name}`}
          icon={<X aria-hidden size={14} />}
          onPress={() => uploads.drop(one.key)}
        />
      }
    >
      {one.error.code !== 'file_empty' && fitsAsDocument(one.file, kinds) && (
        <Button
          size="small"
          className="ms-12 self-start"
          onPress={() => uploads.addAsDocument(one.key)}
        >
          <Trans>Send as a document</Trans>
        </Button>
      )}
    </Item>
  );
}
