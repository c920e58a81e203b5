import { Trans, useLingui } from '@lingui/react/macro';
import { LayoutTemplate, Star } from 'lucide-react';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { languageName } from '../../app/language-names.ts';
import { plainText } from '../../domain/plain-text.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useRight } from '../../app/workspace.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { templateCategories } from '../../../shared/contract/template-parts.ts';
import { chooseTemplates } from './choose-templates.ts';
import { categoryWords, templateStatusWords } from './template-status.ts';
import type { TemplateDraft } from './use-template-draft.ts';

const any = 'any';

function TemplateOption({ template }: { template: TemplateRow }) {
  const { t, i18n } = useLingui();
  return (
    <ListBoxItem
      id={template.id}
      textValue={template.name}
      className="flex cursor-default flex-col gap-0.5 rounded-lg px-2.5 py-2 outline-none data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-accent-tint"
    >
      <span className="flex items-center gap-2">
        <span
          dir="auto"
          className="min-w-0 flex-1 truncate text-base font-medium [text-align:-webkit-match-parent]"
        >
          {template.name}
        </span>
        {template.favourite && (
          <>
            <span className="sr-only">{t`Favourite`}</span>
            <Star size={14} aria-hidden className="shrink-0 fill-current text-accent-ink" />
          </>
        )}
        {template.status !== 'APPROVED' && (
          <Badge tone="warn">{i18n._(templateStatusWords[template.status])}</Badge>
        )}
        <span className="shrink-0 text-sm text-faint">{template.language}</span>
      </span>
      <span dir="auto" className="truncate text-sm [text-align:-webkit-match-parent] text-muted">
        {template.body === null ? template.key : plainText(template.body)}
      </span>
    </ListBoxItem>
  );
}

/** The catalogue, with what narrows it. Rejected templates are not in it. */
export function TemplateList({ draft }: { draft: TemplateDraft }) {
  const { t, i18n } = useLingui();
  const sentence = useErrorSentence();
  const mayManage = useRight('manageTemplates');
  const go = useNavigation((navigation) => navigation.go);
  const closeDialog = useNavigation((navigation) => navigation.closeDialog);
  const [text, setText] = useState('');
  const [category, setCategory] = useState<string>(any);
  const [language, setLanguage] = useState<string>(any);

  if (draft.templates === undefined) {
    return draft.listError === null ? (
      <Skeleton className="h-40" />
    ) : (
      <Banner tone="bad" live="alert" title={sentence(draft.listError).title}>
        {sentence(draft.listError).advice}
      </Banner>
    );
  }
  const languages = [...new Set(draft.templates.flatMap((one) => one.language ?? []))].toSorted();
  const shown = chooseTemplates(draft.templates, {
    text,
    category: category === any ? '' : category,
    language: language === any ? '' : language,
  });
  if (draft.templates.length === 0) {
    return (
      <EmptyState
        icon={<LayoutTemplate size={20} />}
        title={t`No templates yet`}
        action={
          mayManage && (
            <Button
              onPress={() => {
                closeDialog();
                go('templates');
              }}
            >
              <Trans>Add a template</Trans>
            </Button>
          )
        }
      >
        <Trans>An admin writes down once which templates this number may send.</Trans>
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <SearchField
        label={t`Search templates`}
        placeholder={t`Search`}
        value={text}
        onChange={setText}
      />
      <div className="grid grid-cols-2 gap-2">
        <Select
          label={t`Category`}
          labelHidden
          value={category}
          onChange={setCategory}
          options={[
            { id: any, label: t`Any category` },
            ...templateCategories.map((id) => ({ id, label: i18n._(categoryWords[id]) })),
          ]}
        />
        <Select
          label={t`Language`}
          labelHidden
          value={language}
          onChange={setLanguage}
          options={[
            { id: any, label: t`Any language` },
            ...languages.map((id) => ({ id, label: languageName(id, i18n.locale) })),
          ]}
        />
      </div>
      <ListBox
        aria-label={t`Templates`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={draft.template === null ? [] : [draft.template.id]}
        onSelectionChange={(keys) => {
          const chosen = shown.find((one) => keys !== 'all' && keys.has(one.id));
          if (chosen) draft.choose(chosen.id);
        }}
        renderEmptyState={() => (
          <p className="px-2.5 py-4 text-base text-muted">
            <Trans>No template fits.</Trans>
          </p>
        )}
        className="-mx-1 max-h-48 min-h-24 flex-1 overflow-y-auto px-1 outline-none min-[760px]:max-h-none"
      >
        {shown.map((template) => (
          <TemplateOption key={template.id} template={template} />
        ))}
      </ListBox>
    </div>
  );
}
