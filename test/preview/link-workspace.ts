import type { OpenLink, WorkspaceState } from '../../src/shared/contract/workspace.ts';
import { LinkId } from '../../src/shared/domain/ids.ts';
import { rightsOf, type LinkRight } from '../../src/shared/domain/permissions.ts';
import { openWorkspace } from './world.ts';

/** The window of a shared link's holder, with these rights. */
export function linkWorkspace(
  rights: readonly LinkRight[],
  over: Partial<OpenLink> = {},
): WorkspaceState {
  const own = openWorkspace('own');
  if (own.kind !== 'open') throw new Error('It is open');
  const link = {
    id: LinkId.parse('6c4a51fb-3a06-4a09-9d6a-2f4a1c9f7a10'),
    name: 'Night desk',
    numberName: 'Hotel Costa Clara',
    phone: null,
    host: 'wpp.example',
    rights: [...rights],
    unknownRights: [],
    checkedAt: 1,
    hasWords: false,
    ...over,
  };
  const held = [...rightsOf({ role: 'link', rights })];
  return { ...own, which: 'link', role: 'link', rights: held, link };
}
