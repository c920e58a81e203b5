import { Trans } from '@lingui/react/macro';
import { LayoutTemplate } from 'lucide-react';
import type { SentTemplate } from '../../../../shared/contract/rows.ts';

/** Says that a message is a template, and which one. */
export function TemplateHead({ template }: { template: SentTemplate | null }) {
  return (
    <span className="flex items-center gap-1 text-sm text-muted">
      <LayoutTemplate aria-hidden className="size-3.5 shrink-0" />
      <Trans>Template</Trans>
      {template !== null && (
        <>
          <span aria-hidden>·</span>
          <bdi className="truncate">{template.name}</bdi>
        </>
      )}
    </span>
  );
}

/** A template's values, where nobody knows its words. */
export function TemplateValues({ values }: { values: SentTemplate['values'] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3">
      {Object.entries(values).map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="text-muted">{key}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
