import { useLingui } from '@lingui/react/macro';
import type { ColleagueRow } from '../../../shared/contract/team.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';

const nobody: readonly ColleagueRow[] = [];

/** Who looks at what, at other desks. */
export function useColleagues(): readonly ColleagueRow[] {
  return useCall('team.colleagues', {}, { topics: ['team'] }).data ?? nobody;
}

/** Those who look at one conversation, each person once; who writes comes first. */
export function colleaguesAt(
  colleagues: readonly ColleagueRow[],
  id: ConversationId,
): readonly ColleagueRow[] {
  const here = colleagues.filter(({ conversationId }) => conversationId === id);
  if (here.length === 0) return nobody;
  const byPerson = new Map<string, ColleagueRow>();
  for (const one of here) {
    if (one.typing || !byPerson.has(one.person)) byPerson.set(one.person, one);
  }
  return [...byPerson.values()].toSorted((a, b) => Number(b.typing) - Number(a.typing));
}

/** What a colleague does there, in a few words. */
export function useColleagueWords(): (colleague: ColleagueRow) => string {
  const { t } = useLingui();
  return ({ person, typing }) => (typing ? t`${person} is writing` : t`${person} is looking`);
}
