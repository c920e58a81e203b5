import { Trans, useLingui } from '@lingui/react/macro';
import { Paperclip, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { QuickReply } from '../../../shared/contract/quick-replies.ts';
import { QuickReplyDialog } from './quick-reply-dialog.tsx';

/** A variable as it is written. */
const example = '{{name}}';

/** From here on the list has a search box. */
const manyReplies = 8;

/** Words kept to be used again: what there is, new ones, changes. A part of the settings. */
export function QuickReplySettings() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const toast = useToast();
  const mayChange = useRight('sendText');
  const { data: replies } = useCall('quickReplies.list', {}, { topics: ['quick_replies'] });
  const { data: numbers } = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const remove = useAction('quickReplies.remove');
  const save = useAction('quickReplies.save');
  const [edited, setEdited] = useState<QuickReply | 'new' | null>(null);
  const [wanted, setWanted] = useState('');

  const removeOne = (reply: QuickReply) => {
    const { shortcut } = reply;
    remove.mutate(
      { id: reply.id },
      {
        onSuccess: () =>
          toast.show({
            title: t`/${shortcut} was removed`,
            action: {
              label: t`Undo`,
              onPress: () =>
                save.mutate(
                  { ...reply, id: null },
                  { onError: (error) => toast.show({ ...sentenceOf(error), tone: 'bad' }) },
                ),
            },
          }),
        onError: (error) => toast.show({ ...sentenceOf(error), tone: 'bad' }),
      },
    );
  };
  const sentenceOf = (error: Parameters<typeof sentence>[0]) => {
    const { title, advice } = sentence(error);
    return { title, description: advice };
  };

  const needle = wanted.trim().toLocaleLowerCase();
  const shown = (replies ?? []).filter(({ shortcut, title, text }) =>
    `/${shortcut} ${title} ${text}`.toLocaleLowerCase().includes(needle),
  );
  return (
    <>
      <p className="text-base text-pretty text-muted">
        <Trans>
          Type a slash in a message to use one. Words in double braces, such as <bdi>{example}</bdi>
          , are filled by themselves.
        </Trans>
      </p>
      {(replies?.length ?? 0) >= manyReplies && (
        <SearchField label={t`Search quick replies`} value={wanted} onChange={setWanted} />
      )}
      {replies?.length === 0 && (
        <p className="text-base text-muted">
          <Trans>None yet. Begin with what is asked every day: the address, the hours.</Trans>
        </p>
      )}
      {shown.length > 0 && (
        <ul
          aria-label={t`Quick replies`}
          className="flex flex-col divide-y divide-line overflow-hidden rounded-lg border border-line"
        >
          {shown.map((reply) => (
            <li key={reply.id} className="flex items-center gap-2 py-1.5 ps-3 pe-1.5">
              <div className="flex min-w-0 flex-1 flex-col">
                <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                  <bdi className="text-base font-medium text-accent-ink">/{reply.shortcut}</bdi>
                  <bdi className="min-w-0 truncate text-base font-medium">{reply.title}</bdi>
                  {reply.numberId !== null && (
                    <Badge>
                      {numbers?.find(({ id }) => id === reply.numberId)?.name ?? t`One number`}
                    </Badge>
                  )}
                  {reply.own && <Badge>{t`Mine`}</Badge>}
                  {reply.attachments.length > 0 && (
                    <span className="self-center text-muted">
                      <Paperclip aria-hidden className="size-3.5 shrink-0" />
                      <span className="sr-only">
                        <Trans>With files</Trans>
                      </span>
                    </span>
                  )}
                </span>
                <span dir="auto" className="truncate text-sm text-muted">
                  {reply.text}
                </span>
              </div>
              {mayChange && (
                <>
                  <IconButton
                    size="small"
                    label={t`Change /${reply.shortcut}`}
                    icon={<Pencil aria-hidden size={14} />}
                    onPress={() => setEdited(reply)}
                  />
                  <IconButton
                    size="small"
                    label={t`Remove /${reply.shortcut}`}
                    icon={<Trash2 aria-hidden size={14} />}
                    onPress={() => removeOne(reply)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {needle !== '' && shown.length === 0 && (
        <p className="text-base text-muted">
          <Trans>Nothing fits.</Trans>
        </p>
      )}
      {mayChange && (
        <div>
          <Button icon={<Plus size={14} />} onPress={() => setEdited('new')}>
            <Trans>New quick reply</Trans>
          </Button>
        </div>
      )}
      {edited !== null && (
        <QuickReplyDialog
          reply={edited === 'new' ? null : edited}
          numbers={numbers ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
