import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { wordingDiffers } from '../../../shared/domain/template-fields.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction } from '../../app/use-call.ts';
import { TemplateBubble } from '../../domain/template-bubble.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Says what is wrong with a pasted wording; undefined for nothing. */
function useWordingError(template: TemplateRow): (body: string) => string | undefined {
  const { t } = useLingui();
  const format = useFormat();
  return (body) => {
    const { unknown, missing } = wordingDiffers(template, body);
    const braced = (keys: readonly string[]) => format.list(keys.map((key) => `{{${key}}}`));
    const [others, wanted] = [braced(unknown), braced(missing)];
    if (unknown.length > 0 && missing.length > 0) {
      return t`This template has no ${others}; the wording must hold ${wanted}.`;
    }
    if (unknown.length > 0) return t`This template has no ${others}.`;
    return missing.length > 0 ? t`The wording must hold ${wanted}.` : undefined;
  };
}

/** Lets an admin write down how a template reads that its platform lists without its words. */
export function WordingDialog({
  template,
  onClose,
}: {
  template: TemplateRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const save = useAction('templates.saveWording');
  const [body, setBody] = useState(template.body ?? '');
  const [asked, setAsked] = useState(false);
  const errorOf = useWordingError(template);
  const format = useFormat();
  const { id, name, fields, frame } = template;
  const text = body.trim();
  const error = text === '' ? undefined : errorOf(text);
  const keys = format.list(fields.map(({ key }) => `{{${key}}}`));
  const examples = Object.fromEntries(fields.map(({ key, example }) => [key, example ?? '']));
  const submit = () => {
    setAsked(true);
    if (error !== undefined) return;
    save.mutate({ id, body: text === '' ? null : text }, { onSuccess: onClose });
  };
  return (
    <Dialog
      isOpen
      title={t`Wording of ${name}`}
      description={t`The platform lists this template without its words. Paste them as they were approved: the desk then sees what it sends.`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={submit}>
            {t`Save wording`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error !== null && (
          <Banner tone="bad" live="alert" title={sentence(save.error).title}>
            {sentence(save.error).advice}
          </Banner>
        )}
        <TextField
          label={t`Wording`}
          rows={6}
          maxLength={1024}
          value={body}
          onChange={setBody}
          error={asked ? error : undefined}
          description={
            fields.length === 0
              ? t`It has no fields. Leave it empty if you do not have the words.`
              : t`It holds ${keys}. Leave it empty if you do not have the words.`
          }
        />
        {text !== '' && (
          <section
            aria-label={t`Preview`}
            className="flex flex-col gap-2 rounded-lg border border-line bg-sunken p-3"
          >
            <p className="text-sm text-muted">{t`With the examples it reads`}</p>
            <TemplateBubble body={text} frame={frame} values={examples} />
          </section>
        )}
      </div>
    </Dialog>
  );
}
