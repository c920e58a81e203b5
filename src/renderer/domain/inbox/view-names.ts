import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { View } from '../../../shared/contract/conversations.ts';

/** The name of each view. */
export const viewNames: Record<View, MessageDescriptor> = {
  all: msg`All`,
  needs_reply: msg`Needs reply`,
  mine: msg`Mine`,
  closing_soon: msg`Closing soon`,
  unread: msg`Unread`,
  unassigned: msg`Unassigned`,
  failed: msg`Failed`,
  snoozed: msg`Snoozed`,
  ended: msg`Ended`,
  ai: msg`Answered by AI`,
  blocked: msg`Blocked`,
};
