import { useLingui } from '@lingui/react/macro';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useCall } from '../../app/use-call.ts';

/** Whom the platform itself has given a conversation to, in a few words; null where it has to nobody. */
export function useVendorAssignee(conversationId: ConversationId): string | null {
  const { t } = useLingui();
  const topics = [conversationTopic(conversationId)];
  const { data } = useCall('team.vendorAssignee', { conversationId }, { topics });
  if (data === undefined || data.assignee === null) return null;
  const { vendor, name } = data.assignee;
  const platform = vendorNames[vendor];
  return name === null ? t`Assigned at ${platform}` : t`Assigned at ${platform} to ${name}`;
}
