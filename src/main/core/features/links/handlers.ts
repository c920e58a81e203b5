import type { WorkspaceState } from '../../../../shared/contract/workspace.ts';
import type { Links } from '../../links/links.ts';
import type { FeatureHandlers } from '../context.ts';

type Names =
  | 'links.open'
  | 'links.given'
  | 'links.list'
  | 'links.switch'
  | 'links.leave'
  | 'links.remove'
  | 'links.takeDrafts';

/** Shared inbox links, as their holder has them: callable whatever is open. */
export function linkHandlers(
  links: Links,
  state: () => Promise<WorkspaceState>,
  takeGiven: () => string | null,
): FeatureHandlers<Names> {
  const after = async (work: Promise<void>): Promise<WorkspaceState> => {
    await work;
    return state();
  };
  return {
    'links.open': ({ url, settings }) => after(links.open(url, settings ?? {})),
    'links.given': async () => ({ text: takeGiven() }),
    'links.list': () => links.list(),
    'links.switch': ({ id }) => after(links.switch(id)),
    'links.leave': () => after(links.leave()),
    'links.remove': ({ id }) => after(links.remove(id)),
    'links.takeDrafts': async ({ id }) => ({ words: await links.takeDrafts(id) }),
  };
}
