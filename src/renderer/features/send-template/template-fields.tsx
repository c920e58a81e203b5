import { Trans, useLingui } from '@lingui/react/macro';
import { History } from 'lucide-react';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { FavouriteTemplate } from '../../domain/favourite-template.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { fieldProblemWords, suggestionWords } from './field-words.ts';
import { HeaderFile } from './header-file.tsx';
import { suggestValues, type Suggestion } from './suggest-values.ts';
import { TemplatePreview } from './template-preview.tsx';
import { whyOff } from './template-status.ts';
import type { TemplateDraft } from './use-template-draft.ts';

/** Whom a template goes to, as far as that is known. */
export interface TemplateContact {
  readonly name: string | null;
  readonly phone: string | null;
}

/** The fields of the chosen template, and how it will read. */
export function TemplateFields({
  draft,
  contact,
}: {
  draft: TemplateDraft;
  contact: TemplateContact;
}) {
  const { template } = draft;
  if (template === null) {
    return <NoneChosen />;
  }
  return <Chosen key={template.id} draft={draft} template={template} contact={contact} />;
}

/** Stands where the fields will be, until a template is chosen. */
export function NoneChosen() {
  return (
    <p className="grid h-full min-h-24 place-items-center rounded-lg border border-dashed border-line-strong px-4 text-center text-base text-muted">
      <Trans>Choose a template: its fields and how it will read stand here.</Trans>
    </p>
  );
}

function Chosen({
  draft,
  template,
  contact,
}: {
  draft: TemplateDraft;
  template: TemplateRow;
  contact: TemplateContact;
}) {
  const personName = useWorkspace()?.person.name ?? null;
  const { fields, lastValues } = template;
  const offers = suggestValues(template, {
    contactName: contact.name,
    phone: contact.phone,
    personName,
    lastValues,
  });
  const offersLast = fields.some(({ key }) => Object.hasOwn(lastValues, key));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <h3 dir="auto" className="min-w-0 flex-1 truncate text-md font-semibold text-ink">
          {template.name}
        </h3>
        <FavouriteTemplate template={template} />
      </div>
      <Off template={template} />
      {draft.headerKind !== null && <HeaderFile draft={draft} kind={draft.headerKind} />}
      {fields.map((field) => (
        <Field key={field.key} draft={draft} field={field} offers={offers.get(field.key) ?? []} />
      ))}
      {offersLast && (
        <Button
          size="small"
          variant="quiet"
          icon={<History size={14} />}
          className="self-start"
          onPress={draft.useLastValues}
        >
          <Trans>Fill in the values of the last send</Trans>
        </Button>
      )}
      <TemplatePreview
        template={template}
        values={draft.values}
        fileName={draft.header?.name ?? null}
      />
    </div>
  );
}

/** Why it cannot be sent now, and since when. */
function Off({ template }: { template: TemplateRow }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const off = whyOff(template);
  if (off === null) return null;
  const since = template.unlistedAt === null ? null : format.dateTime(template.unlistedAt);
  return (
    <Banner tone="warn" title={t`This template cannot be sent`}>
      {i18n._(off)} {since !== null && t`It is not in the list since ${since}.`}
    </Banner>
  );
}

function Field({
  draft,
  field: { key, example },
  offers,
}: {
  draft: TemplateDraft;
  field: TemplateRow['fields'][number];
  offers: readonly Suggestion[];
}) {
  const { t, i18n } = useLingui();
  const value = Object.hasOwn(draft.values, key) ? (draft.values[key] ?? '') : '';
  const problem = draft.problems.get(key);
  const open = offers.filter((one) => one.value !== value.trim());
  return (
    <div className="flex flex-col gap-1">
      <TextField
        label={key}
        value={value}
        onChange={(next) => draft.setValue(key, next)}
        autoComplete="off"
        {...(example === null ? {} : { placeholder: t`for example ${example}` })}
        error={problem === undefined ? undefined : i18n._(fieldProblemWords[problem])}
      />
      {open.length > 0 && (
        <ul aria-label={t`Suggestions for ${key}`} className="flex flex-wrap gap-1">
          {open.map(({ value: offered, from }) => (
            <li key={from} className="max-w-full">
              <Button
                size="small"
                className="max-w-full font-normal"
                onPress={() => draft.setValue(key, offered)}
              >
                <bdi className="font-medium">{offered}</bdi>{' '}
                <span className="text-muted">{i18n._(suggestionWords[from])}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
