import { useLingui } from '@lingui/react/macro';
import { Controller, useWatch, type Control } from 'react-hook-form';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { templateCategories, templateStatuses } from '../../../shared/contract/template-parts.ts';
import { TextField } from '../../ui/text-field.tsx';
import { fieldKeys, type TemplateValues } from './template-form.ts';
import { FormSelect, FormText } from './form-controls.tsx';
import { useTemplateWords } from './template-words.ts';
import { Preview } from './template-preview.tsx';

/** Placeholders as WhatsApp writes them; as values, because the catalogue's own braces mean more. */
const numbered = '{{1}}';
const named = '{{order_id}}';

/** What the editor asks: what the template is called, how it reads, and what stands in its fields. */
export function TemplateEditorFields({
  control,
  connections,
  connectionFixed,
}: {
  control: Control<TemplateValues>;
  connections: readonly ConnectionRow[];
  connectionFixed: boolean;
}) {
  const { t } = useLingui();
  const words = useTemplateWords();
  const [body, fieldNames] = useWatch({ control, name: ['body', 'fieldNames'] });
  const keys = fieldKeys({ body, fieldNames });
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
      <div className="flex flex-col gap-4">
        {connections.length > 1 && (
          <FormSelect
            control={control}
            name="connectionId"
            label={t`Connection`}
            isDisabled={connectionFixed}
            options={connections.map(({ id, label }) => ({ id, label }))}
          />
        )}
        <FormText
          control={control}
          name="key"
          label={t`Key`}
          ltr
          description={t`Exactly as the platform calls it, for example order_shipped.`}
        />
        <FormText
          control={control}
          name="name"
          label={t`Name`}
          description={t`What your desk calls it. Empty takes the key.`}
        />
        <div className="grid grid-cols-2 gap-4">
          <FormText
            control={control}
            name="language"
            label={t`Language code`}
            ltr
            placeholder="en"
          />
          <FormSelect
            control={control}
            name="category"
            label={t`Category`}
            placeholder={t`Not known`}
            options={templateCategories.map((id) => ({ id, label: words.category(id) }))}
          />
        </div>
        <FormSelect
          control={control}
          name="status"
          label={t`Status`}
          description={t`Only approved ones can be sent.`}
          options={templateStatuses.map((id) => ({ id, label: words.statusName(id) }))}
        />
        <FormText
          control={control}
          name="senderNumberId"
          label={t`Sender Number ID`}
          ltr
          description={t`Only when it is sent from another number than the connection’s own.`}
        />
      </div>
      <div className="flex flex-col gap-4">
        <FormText
          control={control}
          name="body"
          label={t`Wording`}
          rows={6}
          description={t`Paste the approved text with its placeholders, such as ${numbered} or ${named}. Leave it empty if you do not have it.`}
        />
        {body.trim() === '' && (
          <FormText
            control={control}
            name="fieldNames"
            label={t`Field names`}
            ltr
            description={t`The names of the placeholders, with commas between them.`}
          />
        )}
        {keys.length > 0 && <Examples control={control} keys={keys} />}
        {body.trim() !== '' && <Preview control={control} />}
      </div>
    </div>
  );
}

/** One box a field, held as one record: a field's name may hold a dot or a bracket. */
function Examples({
  control,
  keys,
}: {
  control: Control<TemplateValues>;
  keys: readonly string[];
}) {
  const { t } = useLingui();
  return (
    <Controller
      control={control}
      name="examples"
      render={({ field }) => (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-base font-medium text-ink">
            {t`An example for each field`}
          </legend>
          {keys.map((key) => (
            <TextField
              key={key}
              label={key}
              maxLength={200}
              value={field.value[key] ?? ''}
              onChange={(text) => field.onChange({ ...field.value, [key]: text })}
            />
          ))}
        </fieldset>
      )}
    />
  );
}
