import type { ConversationId } from '../../../shared/domain/ids.ts';
import { PersonSign } from './person-sign.tsx';
import { colleaguesAt, useColleagues, useColleagueWords } from './use-colleagues.ts';

/** Who else has this conversation on screen, and who writes. Nothing where nobody has. */
export function ColleaguesHere({ conversationId }: { conversationId: ConversationId }) {
  const here = colleaguesAt(useColleagues(), conversationId);
  const words = useColleagueWords();
  return (
    <output className="flex shrink-0 flex-wrap gap-x-4 gap-y-1 bg-sunken px-4 text-sm text-muted empty:hidden">
      {here.map((colleague) => (
        <span key={colleague.person} className="flex min-w-0 items-center gap-1.5 py-1.5">
          <PersonSign name={colleague.person} />
          <bdi className="truncate">{words(colleague)}</bdi>
        </span>
      ))}
    </output>
  );
}
