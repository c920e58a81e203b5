import type { WorkspaceState } from '../../../../shared/contract/workspace.ts';
import { rightsOf, type Caller } from '../../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { CorePorts } from '../../ports.ts';
import type { WorkspaceMachine } from '../../workspace/machine.ts';
import type { Place } from '../../workspace/place.ts';
import type { OpenWorkspace } from '../../workspace/open-workspace.ts';
import { callerOf } from '../../workspace/caller.ts';
import { waysOutOf } from '../../workspace/ways-out.ts';
import type { FeatureHandlers } from '../context.ts';

type Names =
  | 'workspace.state'
  | 'workspace.openDemo'
  | 'workspace.leaveDemo'
  | 'workspace.keepKeyInFile'
  | 'workspace.retry'
  | 'workspace.repair'
  | 'workspace.startAnew'
  | 'workspace.wipe';

/** Opening that is over sooner than this shows no progress, ms. */
const quietOpening = 300;

function lockedState({ which, seat }: OpenWorkspace): WorkspaceState {
  return {
    kind: 'locked',
    which: which === 'demo' ? 'demo' : 'own',
    persons: seat.choices(),
    last: seat.person().id,
  };
}

/** What a window shows of where the core stands. Throws `workspace_closed` while Lobby ends. */
export function workspaceState(place: Place, caller: Caller, hasDemo: boolean): WorkspaceState {
  switch (place.kind) {
    case 'first_run':
      return { kind: 'first_run', demoAvailable: hasDemo };
    case 'opening':
      return { kind: 'opening', progress: place.progress };
    case 'open':
      if (caller.role === 'locked') return lockedState(place.workspace);
      return {
        kind: 'open',
        which: place.workspace.which,
        link: place.workspace.link?.shown() ?? null,
        role: caller.role,
        rights: [...rightsOf(caller)],
        person: place.workspace.seat.person(),
        trouble: place.workspace.trouble(),
      };
    case 'link_ended':
      return { kind: 'link_ended', link: place.link(), reason: place.reason };
    case 'problem': {
      // The demo lies in the same folder: one that is not ours has none for us either.
      const reachable =
        place.error.code !== 'folder_in_use' && place.error.code !== 'folder_read_only';
      const { detail, ...error } = place.error;
      return {
        kind: 'problem',
        error: detail === undefined ? error : { ...error, detail },
        ways: [...waysOutOf(place.error)],
        demoAvailable: hasDemo && reachable,
      };
    }
    case 'closed':
      throw new LobbyError('workspace_closed', 'Lobby is closing.');
  }
}

/** Doors, demo and problems: callable whatever is open. */
export function workspaceHandlers(
  machine: WorkspaceMachine,
  ports: Pick<CorePorts, 'clock' | 'demo'>,
): FeatureHandlers<Names> {
  const state = (place: Place, caller: Caller): WorkspaceState =>
    workspaceState(place, caller, ports.demo !== null);
  const after =
    (work: () => Promise<unknown>) =>
    async (_: unknown, caller: Caller): Promise<WorkspaceState> => {
      await work();
      return state(machine.place(), callerOf(machine.place(), caller));
    };

  return {
    async 'workspace.state'(_, caller) {
      const done = new AbortController();
      const settled = machine.settled().then(() => done.abort());
      await Promise.race([settled, ports.clock.sleep(quietOpening, done.signal)]);
      return state(machine.place(), callerOf(machine.place(), caller));
    },
    'workspace.openDemo': after(() => machine.openDemo()),
    'workspace.leaveDemo': after(() => machine.leaveDemo()),
    'workspace.keepKeyInFile': after(() => machine.keepKeyInFile()),
    'workspace.retry': after(() => machine.retry()),
    'workspace.repair': () => machine.repair(),
    'workspace.wipe': after(() => machine.wipe()),
    'workspace.startAnew': async () => ({ keptIn: await machine.startAnew() }),
  };
}
