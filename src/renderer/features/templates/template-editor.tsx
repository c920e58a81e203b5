import { zodResolver } from '@hookform/resolvers/zod';
import { useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import type { ConnectionRow, TemplateRow } from '../../../shared/contract/rows.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TemplateEditorFields } from './template-editor-fields.tsx';
import {
  startTemplate,
  templateSchema,
  toTemplateForm,
  type TemplateValues,
} from './template-form.ts';

/** Adds a template to the catalogue of a connection, or changes one. */
export function TemplateEditor({
  template,
  connections,
  onClose,
}: {
  template: TemplateRow | null;
  connections: readonly ConnectionRow[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const save = useAction('templates.save');
  const form = useForm<TemplateValues>({
    defaultValues: startTemplate(template, connections),
    resolver: zodResolver(templateSchema({ required: t`Fill this in.` })),
  });
  const submit = form.handleSubmit((values) => {
    const input = toTemplateForm(values, template);
    if (input === null) {
      form.setError('key', { message: t`Look at the fields: one of them is too long.` });
      return;
    }
    save.mutate(input, {
      onSuccess: onClose,
      onError: (error) => {
        if (error.code === 'conflict') {
          form.setError('key', { message: t`This connection already has a template of this key.` });
        }
      },
    });
  });
  const error = save.error?.code === 'conflict' ? null : save.error;
  const name = template?.name ?? '';
  return (
    <FormDialog
      size="large"
      onClose={onClose}
      title={template === null ? t`Add a template` : t`Edit ${name}`}
      description={t`This is Lobby’s own catalogue. The template itself is made and approved at the platform.`}
      action={t`Save template`}
      isPending={save.isPending}
      onSubmit={() => {
        void submit();
      }}
    >
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      <TemplateEditorFields
        control={form.control}
        connections={connections}
        connectionFixed={template !== null}
      />
    </FormDialog>
  );
}
