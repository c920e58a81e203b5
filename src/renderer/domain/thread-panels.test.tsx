import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { linkWorkspace } from '../../../test/preview/link-workspace.ts';
import { showPart } from '../../../test/preview/show.tsx';
import { openWorkspace } from '../../../test/preview/world.ts';
import type { WorkspaceState } from '../../shared/contract/workspace.ts';
import { ConversationId } from '../../shared/domain/ids.ts';
import { linkRights } from '../../shared/domain/permissions.ts';
import { WorkspaceContext } from '../app/workspace.ts';
import { useThreadPanels } from './thread-panels.tsx';

const id = ConversationId.parse(1);

function Panels() {
  const panels = useThreadPanels(id);
  return <output aria-label="Panels">{panels.map((one) => one.id).join(' ')}</output>;
}

async function offered(workspace: WorkspaceState): Promise<readonly string[]> {
  if (workspace.kind !== 'open') throw new Error('It is not open.');
  showPart(
    <WorkspaceContext value={workspace}>
      <Panels />
    </WorkspaceContext>,
  );
  return (await screen.findByRole('status', { name: 'Panels' })).textContent.split(' ');
}

it.each([[linkRights], [['readInbox', 'markRead']], [['readInbox']]] as const)(
  'an outside colleague with %j writes no note among the desk’s own, and prints nothing',
  async (rights) => {
    expect(await offered(linkWorkspace(rights))).toEqual(['gallery', 'search-in', 'date']);
  },
);

it('the desk itself writes notes', async () => {
  const desk = openWorkspace('own');
  if (desk.kind !== 'open') throw new Error('It is not open.');
  expect(await offered(desk)).toContain('note');
});

it('a person at the desk who may mark nothing is not offered a note', async () => {
  const desk = openWorkspace('own');
  if (desk.kind !== 'open') throw new Error('It is not open.');
  const rights = desk.rights.filter((right) => right !== 'markRead');
  expect(await offered({ ...desk, rights })).not.toContain('note');
});
