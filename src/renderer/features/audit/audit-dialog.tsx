import { useLingui } from '@lingui/react/macro';
import { Download, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AuditFilter } from '../../../shared/contract/audit.ts';
import { auditKinds, type AuditKind } from '../../../shared/domain/audit-words.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { saveFile } from '../../app/save-file.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AuditTable, type Chosen } from './audit-table.tsx';
import { dayEnd, dayStart } from './days.ts';
import { kindWords } from './trail-words.ts';

const linesAtOnce = 100;
const all = 'all';

interface Choice {
  readonly personId: PersonId | null;
  readonly kind: AuditKind | null;
  readonly conversation: Chosen | null;
  readonly from: string;
  readonly to: string;
}

const nothingChosen: Choice = { personId: null, kind: null, conversation: null, from: '', to: '' };

function filterOf({ personId, kind, conversation, from, to }: Choice): AuditFilter {
  const since = dayStart(from);
  const until = dayEnd(to);
  return {
    ...(personId === null ? {} : { personId }),
    ...(kind === null ? {} : { kind }),
    ...(conversation === null ? {} : { conversationId: conversation.id }),
    ...(since === null ? {} : { from: since }),
    ...(until === null ? {} : { to: until }),
  };
}

/** The audit trail: who did what, on which conversation or setting, when and from where. */
export function AuditDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const [choice, setChoice] = useState<Choice>(nothingChosen);
  /** Where each page after the first begins, the last one being shown. */
  const [pages, setPages] = useState<readonly number[]>([]);
  const filter = useMemo(() => filterOf(choice), [choice]);
  const { data, error } = useCall(
    'audit.list',
    { filter, before: pages.at(-1) ?? null, limit: linesAtOnce },
    { topics: ['audit'], keepPrevious: true },
  );
  const choose = (change: Partial<Choice>) => {
    setChoice({ ...choice, ...change });
    setPages([]);
  };
  const last = data?.lines.at(-1)?.seq;
  const problem = error === null ? null : sentence(error);
  return (
    <Dialog
      isOpen
      size="large"
      title={t`Audit trail`}
      description={t`Who did what, when and from where. Nobody’s words stand in it.`}
      onClose={onClose}
      footer={<ExportButton filter={filter} />}
    >
      <div className="flex min-h-96 flex-col gap-4">
        <Filters choice={choice} onChoose={choose} />
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
        {data?.lines.length === 0 ? (
          Object.keys(filter).length === 0 ? (
            <EmptyState title={t`Nothing is written down yet`}>
              {t`The first change at this desk will stand here.`}
            </EmptyState>
          ) : (
            <EmptyState title={t`Nothing was done that fits`}>
              {t`Choose another person, kind or day.`}
            </EmptyState>
          )
        ) : (
          <AuditTable
            lines={data?.lines ?? []}
            onChoose={(conversation) => choose({ conversation })}
          />
        )}
        <div className="flex gap-2 empty:hidden">
          {pages.length > 0 && (
            <Button onPress={() => setPages(pages.slice(0, -1))}>{t`Newer`}</Button>
          )}
          {data?.hasMore === true && last !== undefined && (
            <Button onPress={() => setPages([...pages, last])}>{t`Older`}</Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Filters({
  choice,
  onChoose,
}: {
  choice: Choice;
  onChoose: (change: Partial<Choice>) => void;
}) {
  const { t, i18n } = useLingui();
  const { data: people = [] } = useCall('audit.people', {}, { topics: ['audit'] });
  const { conversation } = choice;
  return (
    <fieldset aria-label={t`Narrow down`} className="flex min-w-0 flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label={t`Person`}
          value={choice.personId ?? all}
          options={[
            { id: all, label: t`Everybody` },
            ...people.map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
          onChange={(id) => onChoose({ personId: people.find((one) => one.id === id)?.id ?? null })}
        />
        <Select
          label={t`Kind`}
          value={choice.kind ?? all}
          options={[
            { id: all, label: t`Everything` },
            ...auditKinds.map((id) => ({ id: String(id), label: i18n._(kindWords[id]) })),
          ]}
          onChange={(id) => onChoose({ kind: auditKinds.find((one) => one === id) ?? null })}
        />
        <TextField
          label={t`From`}
          type="date"
          value={choice.from}
          onChange={(from) => onChoose({ from })}
        />
        <TextField
          label={t`Until, with that day`}
          type="date"
          value={choice.to}
          onChange={(to) => onChoose({ to })}
        />
      </div>
      {conversation !== null && (
        <div>
          <Button
            size="small"
            icon={<X size={14} />}
            aria-label={t`Every conversation, not only ${conversation.name}`}
            onPress={() => onChoose({ conversation: null })}
          >
            <bdi>{conversation.name}</bdi>
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function ExportButton({ filter }: { filter: AuditFilter }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const toast = useToast();
  const take = useAction('audit.export');
  const save = () =>
    take.mutate(
      { filter },
      {
        onSuccess: ({ name, text, isWhole }) => {
          saveFile(name, text, 'text/csv;charset=utf-8');
          toast.show(
            isWhole
              ? { title: t`The lines were saved`, tone: 'good' }
              : {
                  title: t`Only the newest lines were saved`,
                  description: t`Narrow them down by day to save all of them.`,
                  tone: 'warn',
                },
          );
        },
        onError: (error) => toast.show({ title: sentence(error).title, tone: 'bad' }),
      },
    );
  return (
    <Button icon={<Download size={14} />} isPending={take.isPending} onPress={save}>
      {t`Save as CSV`}
    </Button>
  );
}
