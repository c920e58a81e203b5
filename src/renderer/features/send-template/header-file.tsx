import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Paperclip, X } from 'lucide-react';
import { useMemo } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useRight } from '../../app/workspace.ts';
import { useUploads } from '../../domain/attachments/use-uploads.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { HeaderKind } from '../../../shared/domain/template-fields.ts';
import type { TemplateDraft } from './use-template-draft.ts';

const words: Record<HeaderKind, { readonly label: MessageDescriptor; readonly accept: string[] }> =
  {
    image: {
      label: msg`Picture above the words`,
      accept: ['image/jpeg', 'image/png'],
    },
    video: { label: msg`Video above the words`, accept: ['video/mp4', 'video/3gpp'] },
    document: { label: msg`Document above the words`, accept: [] },
  };

/** Picks the file that a template wants above its words. */
export function HeaderFile({ draft, kind }: { draft: TemplateDraft; kind: HeaderKind }) {
  const { t, i18n } = useLingui();
  const sentence = useErrorSentence();
  const mayAttach = useRight('sendMedia');
  const kinds = useMemo(() => [kind], [kind]);
  const { incoming, add, drop } = useUploads(kinds, draft.setHeader);
  const { label, accept } = words[kind];
  const { header } = draft;
  const format = useFormat();
  const name = i18n._(label);
  const [coming] = incoming;
  const part = coming === undefined ? 0 : coming.received / Math.max(1, coming.file.size);
  const problem = coming === undefined || coming.error === null ? null : sentence(coming.error);
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-base font-medium text-ink">{name}</legend>
      {header !== null && (
        <div className="flex items-center gap-2 rounded-lg border border-line px-3 py-1.5">
          <bdi className="min-w-0 flex-1 truncate text-base">{header.name}</bdi>
          <IconButton
            size="small"
            label={t`Take the file away`}
            icon={<X size={14} aria-hidden />}
            onPress={() => draft.setHeader(null)}
          />
        </div>
      )}
      {coming !== undefined && problem === null && (
        <div className="flex items-center gap-2">
          <Progress label={t`Reading the file`} words={format.percent(part)} value={part} />
          <Button size="small" onPress={() => drop(coming.key)}>{t`Stop`}</Button>
        </div>
      )}
      {header === null && (coming === undefined || problem !== null) && (
        <FileTrigger
          {...(accept.length === 0 ? {} : { acceptedFileTypes: accept })}
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file === undefined) return;
            if (coming !== undefined) drop(coming.key);
            add([file], kind === 'document' ? 'document' : 'auto');
          }}
        >
          <Button
            size="small"
            icon={<Paperclip size={14} />}
            className="self-start"
            isDisabled={!mayAttach}
          >
            {t`Choose a file`}
          </Button>
        </FileTrigger>
      )}
      {!mayAttach && (
        <p className="text-sm text-muted">{t`Sending files is not among your rights.`}</p>
      )}
      {problem !== null && (
        <p role="alert" className="text-sm text-bad-ink">
          {problem.title}. {problem.advice}
        </p>
      )}
      {draft.headerMissing && header === null && problem === null && (
        <p role="alert" className="text-sm text-bad-ink">
          {t`Choose a file: WhatsApp refuses this template without one.`}
        </p>
      )}
    </fieldset>
  );
}
