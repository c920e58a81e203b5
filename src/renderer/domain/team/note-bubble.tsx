import { Trans, useLingui } from '@lingui/react/macro';
import { StickyNote, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { NoteRow } from '../../../shared/contract/team.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PersonSign } from './person-sign.tsx';

function RemoveNote({ note, onClose }: { note: NoteRow; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const remove = useAction('team.removeNote');
  const refused = remove.error === null ? null : sentence(remove.error);
  return (
    <ConfirmDialog
      title={t`Remove this note?`}
      confirm={t`Remove note`}
      isPending={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: note.id }, { onSuccess: onClose })}
    >
      <p>
        <Trans>It goes from every desk.</Trans>
      </p>
      {refused !== null && (
        <Banner tone="bad" live="alert" title={refused.title}>
          {refused.advice}
        </Banner>
      )}
    </ConfirmDialog>
  );
}

/** A note between colleagues, in the thread: no bubble of either side, for it went to nobody. */
export function NoteBubble({ note }: { note: NoteRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const mayRemove = useRight('markRead');
  const [asked, setAsked] = useState(false);
  const { person, text } = note;
  const at = format.time(note.at);
  return (
    <div className="flex justify-center px-4 pt-2 pb-1">
      <div
        role="note"
        aria-label={t`Note by ${person}, ${at}`}
        className="group/note flex w-full max-w-[38rem] min-w-0 gap-2 rounded-lg border border-dashed border-accent-line bg-accent-tint px-3 py-2"
      >
        <StickyNote aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-1.5 text-xs text-muted">
            <PersonSign name={person} />
            <bdi className="truncate font-medium">{person}</bdi>
            <span className="shrink-0 tabular-nums">{at}</span>
            <span className="truncate">
              <Trans>only your team sees this</Trans>
            </span>
          </p>
          <p
            dir="auto"
            className="pt-0.5 text-md [text-align:-webkit-match-parent] break-words whitespace-pre-wrap select-text"
          >
            {text}
          </p>
        </div>
        {mayRemove && (
          <IconButton
            label={t`Remove note`}
            icon={<Trash2 aria-hidden size={14} />}
            onPress={() => setAsked(true)}
            className="-my-1 -me-1 shrink-0 self-start opacity-0 group-focus-within/note:opacity-100 group-hover/note:opacity-100"
          />
        )}
      </div>
      {asked && <RemoveNote note={note} onClose={() => setAsked(false)} />}
    </div>
  );
}
