import { UserRoundCheck } from 'lucide-react';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { PersonSign } from './person-sign.tsx';
import { colleaguesAt, useColleagues, useColleagueWords } from './use-colleagues.ts';
import { useVendorAssignee } from './use-vendor-assignee.ts';

/**
 * Who else has this conversation on screen, who writes, and whom the platform has given it to. Nothing
 * where nobody has.
 */
export function ColleaguesHere({ conversationId }: { conversationId: ConversationId }) {
  const here = colleaguesAt(useColleagues(), conversationId);
  const words = useColleagueWords();
  const given = useVendorAssignee(conversationId);
  return (
    <output className="flex shrink-0 flex-wrap gap-x-4 gap-y-1 bg-sunken px-4 text-sm text-muted empty:hidden">
      {here.map((colleague) => (
        <span key={colleague.person} className="flex min-w-0 items-center gap-1.5 py-1.5">
          <PersonSign name={colleague.person} />
          <bdi className="truncate">{words(colleague)}</bdi>
        </span>
      ))}
      {given !== null && (
        <span className="flex min-w-0 items-center gap-1.5 py-1.5">
          <UserRoundCheck aria-hidden className="size-4 shrink-0" />
          <bdi className="truncate">{given}</bdi>
        </span>
      )}
    </output>
  );
}
