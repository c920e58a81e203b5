import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import type { TemplateId } from '../../../shared/domain/ids.ts';
import { headerKindOf, wrongFields } from '../../../shared/domain/template-fields.ts';
import { useFormat } from '../../app/format.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { NoneChosen } from './template-fields.tsx';
import { TemplateList } from './template-list.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { useTemplateDraft } from './use-template-draft.ts';
import {
  byNumber,
  guessSources,
  valuesOf,
  type FieldSource,
  type NumberFailures,
} from './addressees.ts';
import { FieldSourceField } from './field-source.tsx';
import { Progress } from '../../domain/one-by-one/progress.tsx';
import { useSendAll } from './use-send-all.ts';

/** One template to everybody whose messages failed for a cause; who got it is off the list. */
export function SendAllDialog({
  items,
  onClose,
}: {
  items: readonly FailureItem[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [numbers] = useState(() => byNumber(items));
  const [chosen, setChosen] = useState(numbers[0]?.numberId);
  const of = numbers.find(({ numberId }) => numberId === chosen);
  const choice = numbers.length > 1 && (
    <Select
      label={t`Number`}
      value={String(chosen)}
      onChange={(id) =>
        setChosen(numbers.find(({ numberId }) => String(numberId) === id)?.numberId)
      }
      options={numbers.map(({ numberId, numberName, people }) => {
        const count = format.number(people.length);
        return { id: String(numberId), label: t`${numberName} (${count})` };
      })}
    />
  );
  if (of === undefined) return null;
  return <OfNumber key={of.numberId} of={of} choice={choice} onClose={onClose} />;
}

function OfNumber({
  of,
  choice,
  onClose,
}: {
  of: NumberFailures;
  choice: ReactNode;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const personName = useWorkspace()?.person.name ?? null;
  const draft = useTemplateDraft(of.connectionId, of.numberId);
  const [typed, setTyped] = useState<ReadonlyMap<string, FieldSource>>(new Map());
  const { template } = draft;
  const list = {
    ...draft,
    choose: (id: TemplateId) => {
      setTyped(new Map());
      draft.choose(id);
    },
  };
  const needsFile = headerKindOf(template) !== null;
  const sources =
    template === null ? typed : new Map([...guessSources(template, personName), ...typed]);
  const ready =
    template === null
      ? []
      : of.people.filter(
          (one) => wrongFields(template, valuesOf(template, sources, one)).length === 0,
        );
  const lacking = of.people.length - ready.length;
  const isUnfilled = [...sources.values()].some(
    (source) => source.from === 'words' && source.words.trim() === '',
  );
  const [shown] = ready.length > 0 ? ready : of.people;

  const { progress, stop, send } = useSendAll(of.people, template, (one) =>
    template === null ? {} : valuesOf(template, sources, one),
  );
  const start = async () => {
    await send(ready);
    onClose();
  };

  const isOff = template?.status !== 'APPROVED' || needsFile || ready.length === 0;
  return (
    <Dialog
      title={t`Send all a template`}
      size="large"
      isOpen
      onClose={onClose}
      description={t`${plural(of.people.length, { one: '# person', other: '# people' })}, each in their own conversation. Their failed messages leave the list.`}
      footer={
        progress === null ? (
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" isDisabled={isOff} onPress={() => void start()}>
              {t`${plural(ready.length > 0 ? ready.length : of.people.length, {
                one: 'Send to # person',
                other: 'Send to # people',
              })}`}
            </Button>
          </>
        ) : (
          <Progress progress={progress} stop={stop} />
        )
      }
    >
      <div className="flex flex-col gap-4">
        {choice}
        <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[760px]:h-[min(26rem,60vh)] min-[760px]:grid-cols-[17rem_minmax(0,1fr)]">
          <TemplateList draft={list} />
          {template === null && <NoneChosen />}
          {template !== null && shown !== undefined && (
            <div className="-m-1 flex min-h-0 flex-col gap-3 overflow-y-auto p-1">
              {needsFile && (
                <Banner tone="warn" title={t`This template wants a file above its words`}>
                  {t`Such a template goes to one person at a time. Choose one without a file.`}
                </Banner>
              )}
              {template.fields.map(({ key }) => (
                <FieldSourceField
                  key={key}
                  label={key}
                  source={sources.get(key)}
                  onChange={(source) => setTyped((now) => new Map([...now, [key, source]]))}
                />
              ))}
              {lacking > 0 && !isUnfilled && (
                <Banner
                  tone="warn"
                  title={t`${plural(lacking, {
                    one: 'A field does not fit for # person, who stays on the list',
                    other: 'A field does not fit for # people, who stay on the list',
                  })}`}
                />
              )}
              <TemplatePreview
                template={template}
                values={valuesOf(template, sources, shown)}
                fileName={null}
              />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}
