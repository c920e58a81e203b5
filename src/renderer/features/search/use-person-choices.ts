import { useLingui } from '@lingui/react/macro';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { detailTopics } from '../../domain/thread/thread-start.ts';
import type { Choice } from './narrow.tsx';

/** What a conversation's contact is called; null while that is not known. */
function useNameOf(id: ConversationId | null): string | null {
  const asked = id ?? ConversationId.parse(1);
  const { data } = useCall(
    'conversations.get',
    { id: asked },
    { topics: detailTopics(asked), enabled: id !== null },
  );
  return id === null ? null : (data?.row.contact.displayName ?? null);
}

/**
 * Whose messages are looked through: everybody's, those of who is open or chosen, or of somebody who
 * is found by name.
 */
export function usePersonChoices(
  chosen: ConversationId | null,
  onChoose: (id: ConversationId | null) => void,
  onName: () => void,
): readonly Choice[] {
  const { t } = useLingui();
  const open = useNavigation((navigation) => navigation.conversationId);
  const chosenName = useNameOf(chosen) ?? t`One conversation`;
  const openName = useNameOf(open);
  const one = (id: ConversationId, label: string): Choice => ({
    id: String(id),
    label,
    isChosen: id === chosen,
    choose: () => onChoose(id),
  });
  return [
    { label: t`All people`, isChosen: chosen === null, choose: () => onChoose(null) },
    ...(chosen === null ? [] : [one(chosen, chosenName)]),
    ...(open === null || open === chosen || openName === null ? [] : [one(open, openName)]),
    { label: t`Somebody else…`, isChosen: false, choose: onName },
  ];
}
