import { useLingui } from '@lingui/react/macro';
import { MoreHorizontal, Pencil, Trash2, Type } from 'lucide-react';
import { useId, useState } from 'react';
import type { NumberRow, TemplateRow } from '../../../shared/contract/rows.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { Badge } from '../../ui/badge.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { isUnlisted, useTemplateWords } from './template-words.ts';
import { FavouriteTemplate } from '../../domain/favourite-template.tsx';
import { FrameNote } from './frame-note.tsx';
import { WordingDialog } from './wording-dialog.tsx';
import { Wording } from './wording.tsx';

/**
 * One template as the list shows it; with `onEdit`, what an admin can do with it. What a platform
 * lists is the platform's to change.
 */
export function TemplateCard({
  template,
  number = null,
  onEdit,
}: {
  template: TemplateRow;
  /** The number it is sent from, where that is known. */
  number?: NumberRow | null;
  onEdit?: (template: TemplateRow) => void;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const words = useTemplateWords();
  const format = useFormat();
  const now = useNow(60_000);
  const [open, setOpen] = useState<'removing' | 'wording' | null>(null);
  const { name, status, category, language, lastUsedAt } = template;
  const state = words.status(template);
  const mayEdit = onEdit !== undefined && template.source !== 'vendor';
  const mayRemove = mayEdit || (onEdit !== undefined && isUnlisted(template));
  const mayType =
    onEdit !== undefined && template.source === 'vendor' && template.bodySource !== 'vendor';
  const used = lastUsedAt === null ? null : format.ago(lastUsedAt, now);
  const from = number?.name;
  const facts = [
    category === null ? null : words.category(category),
    language === null ? null : words.language(language),
    from === undefined ? null : t`from ${from}`,
    used === null ? null : t`last sent ${used}`,
    template.source === 'vendor' && template.bodySource === 'typed'
      ? t`wording typed in here`
      : null,
    template.unlistedAt === null
      ? null
      : t`not listed since ${format.dateTime(template.unlistedAt)}`,
  ].filter((fact) => fact !== null);
  return (
    <article aria-labelledby={titleId} className="flex items-start gap-3 py-3 ps-4 pe-2">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h3 id={titleId} dir="auto" className="truncate text-md font-medium text-ink">
            {name}
          </h3>
          {template.key !== name && (
            <span dir="ltr" className="truncate font-mono text-sm text-faint">
              {template.key}
            </span>
          )}
          {status !== 'APPROVED' && <Badge tone={state.tone}>{state.label}</Badge>}
        </div>
        <Wording template={template} />
        <FrameNote frame={template.frame} />
        {facts.length > 0 && <p className="text-sm text-faint">{facts.join(' · ')}</p>}
      </div>
      <FavouriteTemplate template={template} />
      {(mayRemove || mayType) && (
        <Menu
          label={name}
          trigger={
            <IconButton
              label={t`More for ${name}`}
              icon={<MoreHorizontal size={16} aria-hidden />}
            />
          }
        >
          {mayEdit && (
            <MenuItem icon={<Pencil size={14} />} onAction={() => onEdit(template)}>
              {t`Edit`}
            </MenuItem>
          )}
          {mayType && (
            <MenuItem icon={<Type size={14} />} onAction={() => setOpen('wording')}>
              {template.body === null ? t`Type in the wording` : t`Change the wording`}
            </MenuItem>
          )}
          {mayRemove && (
            <MenuItem danger icon={<Trash2 size={14} />} onAction={() => setOpen('removing')}>
              {t`Remove`}
            </MenuItem>
          )}
        </Menu>
      )}
      {open === 'removing' && <RemoveTemplate template={template} onClose={() => setOpen(null)} />}
      {open === 'wording' && <WordingDialog template={template} onClose={() => setOpen(null)} />}
    </article>
  );
}

function RemoveTemplate({ template, onClose }: { template: TemplateRow; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const remove = useAction('templates.remove');
  const name = template.name;
  return (
    <ConfirmDialog
      title={t`Remove ${name}?`}
      confirm={t`Remove template`}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate({ id: template.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t`It leaves this catalogue and can be added again. WhatsApp keeps the template itself.`}
      {remove.error !== null && (
        <p role="alert" className="mt-2 text-bad-ink">
          {sentence(remove.error).advice}
        </p>
      )}
    </ConfirmDialog>
  );
}
