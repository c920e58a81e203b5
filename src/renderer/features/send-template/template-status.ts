import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { TemplateRow } from '../../../shared/contract/rows.ts';

const templateOff: Record<TemplateRow['status'], MessageDescriptor | null> = {
  APPROVED: null,
  PENDING: msg`WhatsApp has not approved it yet.`,
  REJECTED: msg`WhatsApp rejected it.`,
  PAUSED: msg`WhatsApp paused it after complaints; it comes back by itself or is disabled.`,
  DISABLED: msg`WhatsApp disabled it for good.`,
};

/** Why this template cannot be sent just now; null when it can. */
export function whyOff(
  template: Pick<TemplateRow, 'status' | 'vendorStatus' | 'source'>,
): MessageDescriptor | null {
  const { status, vendorStatus, source } = template;
  if (source !== 'vendor' || status !== 'DISABLED' || vendorStatus?.toUpperCase() === 'DISABLED') {
    return templateOff[status];
  }
  return vendorStatus === null ? unlisted : odd;
}

const unlisted = msg`The platform no longer lists it.`;
const odd = msg`The platform gives it a state that Lobby does not know.`;

/** The word for each status. */
export const templateStatusWords: Record<TemplateRow['status'], MessageDescriptor> = {
  APPROVED: msg`Approved`,
  PENDING: msg`Not approved yet`,
  REJECTED: msg`Rejected`,
  PAUSED: msg`Paused`,
  DISABLED: msg`Disabled`,
};

/** The word for each category. */
export const categoryWords: Record<NonNullable<TemplateRow['category']>, MessageDescriptor> = {
  AUTHENTICATION: msg`Authentication`,
  MARKETING: msg`Marketing`,
  UTILITY: msg`Utility`,
};
