import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { languageName } from '../../app/language-names.ts';
import type { Tone } from '../../ui/badge.tsx';

type Status = TemplateRow['status'];
type Category = NonNullable<TemplateRow['category']>;

const statuses: Record<Status, { words: MessageDescriptor; tone: Tone }> = {
  APPROVED: { words: msg`Approved`, tone: 'good' },
  PENDING: { words: msg`Waiting for approval`, tone: 'warn' },
  REJECTED: { words: msg`Rejected`, tone: 'bad' },
  PAUSED: { words: msg`Paused`, tone: 'warn' },
  DISABLED: { words: msg`Disabled`, tone: 'bad' },
};

const unlisted = msg`No longer listed`;

/** Whether a platform that lists its templates lists this one no more: it may be removed here. */
export function isUnlisted(
  template: Pick<TemplateRow, 'status' | 'vendorStatus' | 'source'>,
): boolean {
  return (
    template.source === 'vendor' && template.status === 'DISABLED' && template.vendorStatus === null
  );
}

const categories: Record<Category, MessageDescriptor> = {
  AUTHENTICATION: msg`Authentication`,
  MARKETING: msg`Marketing`,
  UTILITY: msg`Utility`,
};

/** WhatsApp's words for a template's status and category, in the active language. */
export function useTemplateWords(): {
  status(of: Pick<TemplateRow, 'status' | 'vendorStatus' | 'source'>): {
    label: string;
    tone: Tone;
  };
  /** A status by itself, for a choice. */
  statusName(status: Status): string;
  category(category: Category): string;
  language(code: string): string;
} {
  const { i18n, _ } = useLingui();
  return {
    status: (template) => {
      const { words, tone } = statuses[template.status];
      if (isUnlisted(template)) return { label: _(unlisted), tone };
      const { vendorStatus } = template;
      // A word nobody documents is shown as it came.
      const odd = template.status === 'DISABLED' && vendorStatus?.toUpperCase() !== 'DISABLED';
      return { label: odd && vendorStatus !== null ? vendorStatus : _(words), tone };
    },
    statusName: (status) => _(statuses[status].words),
    category: (category) => _(categories[category]),
    language: (code) => languageName(code, i18n.locale),
  };
}
