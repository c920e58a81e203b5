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

const categories: Record<Category, MessageDescriptor> = {
  AUTHENTICATION: msg`Authentication`,
  MARKETING: msg`Marketing`,
  UTILITY: msg`Utility`,
};

/** WhatsApp's words for a template's status and category, in the active language. */
export function useTemplateWords(): {
  status(status: Status): { label: string; tone: Tone };
  category(category: Category): string;
  language(code: string): string;
} {
  const { i18n, _ } = useLingui();
  return {
    status: (status) => ({ label: _(statuses[status].words), tone: statuses[status].tone }),
    category: (category) => _(categories[category]),
    language: (code) => languageName(code, i18n.locale),
  };
}
