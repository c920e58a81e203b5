import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { defaultSettings } from '../../src/shared/contract/app.ts';
import {
  contract,
  type InputOf,
  type MethodName,
  type OutputOf,
} from '../../src/shared/contract/contract.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import type { WorkspaceState } from '../../src/shared/contract/workspace.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { appHandlers } from './app-handlers.ts';
import { failureHandlers } from './failure-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { attachmentHandlers } from './attachment-handlers.ts';
import { bulkHandlers } from './bulk-handlers.ts';
import { botHandlers } from './bot-handlers.ts';
import { clinicHandlers } from './clinic-handlers.ts';
import { contactHandlers } from './contact-handlers.ts';
import { inboxHandlers } from './inbox-handlers.ts';
import { intentHandlers } from './intent-handlers.ts';
import { listHandlers } from './list-handlers.ts';
import { invitationHandlers } from './invitation-handlers.ts';
import { personHandlers } from './person-handlers.ts';
import { relayHandlers } from './relay-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { teamHandlers } from './team-handlers.ts';
import { quickReplyHandlers } from './quick-reply-handlers.ts';
import { scheduledHandlers } from './scheduled-handlers.ts';
import { threadHandlers } from './thread-handlers.ts';
import { createWorld, openWorkspace, type World } from './world.ts';

export type FakeHandlers = {
  [Name in MethodName]: (input: InputOf<Name>) => OutputOf<Name> | Promise<OutputOf<Name>>;
};

export interface FakeState {
  readonly world: World;
  /** Failures that were given up. */
  readonly givenUp: Set<number>;
  workspace: WorkspaceState;
  settings: typeof defaultSettings;
  emit(event: CoreEvent): void;
}

export interface FakeBridge extends Bridge {
  readonly state: FakeState;
  /** Every call so far, oldest first. */
  readonly calls: { readonly name: MethodName; readonly input: unknown }[];
  /** How the core answers now. */
  readonly handlers: Readonly<FakeHandlers>;
  /** What the core answers from now on, in place of the world's own answer. */
  answer<Name extends MethodName>(name: Name, handler: FakeHandlers[Name]): void;
  emit(event: CoreEvent): void;
  /** Breaks the way to the core, or mends it. */
  setUp(up: boolean): void;
}

/**
 * A core in memory behind the real contract: it parses what it is asked and what it answers, so a
 * component that passes here asks for what the contract offers.
 */
export function createFakeBridge(
  options: { workspace?: WorkspaceState; now?: number; size?: number } = {},
): FakeBridge {
  const listeners = new Set<(event: CoreEvent) => void>();
  const watchers = new Set<(up: boolean) => void>();
  let isUp = true;
  const emit = (event: CoreEvent) => listeners.forEach((listener) => listener(event));
  const state: FakeState = {
    world: createWorld(options.now ?? Date.now(), options.size),
    givenUp: new Set(),
    workspace: options.workspace ?? openWorkspace('own'),
    settings: defaultSettings,
    emit,
  };
  const handlers: FakeHandlers = {
    ...appHandlers(state),
    ...inboxHandlers(state),
    ...attachmentHandlers(),
    ...auditHandlers(),
    ...listHandlers(state),
    ...failureHandlers(state),
    ...threadHandlers(state),
    ...quickReplyHandlers(state),
    ...scheduledHandlers(state),
    ...intentHandlers(state),
    ...clinicHandlers(state),
    ...contactHandlers(state),
    ...botHandlers(),
    ...bulkHandlers(state),
    ...relayHandlers(),
    ...invitationHandlers(state),
    ...teamHandlers(state),
    ...reportHandlers(state),
    ...personHandlers(state),
  };
  const calls: FakeBridge['calls'] = [];

  return {
    capabilities: { host: 'browser', platform: 'linux' },
    state,
    handlers,
    calls,
    emit,
    async call<Name extends MethodName>(name: Name, input: InputOf<Name>) {
      calls.push({ name, input });
      const parsed = contract.get(name)?.input.safeParse(input);
      if (parsed?.success !== true) {
        throw new LobbyError('bad_input', `${name}: ${parsed?.error.message ?? 'unknown method'}`);
      }
      const answer = await handlers[name](input);
      contract.get(name)?.output.parse(answer);
      return structuredClone(answer);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    answer(name, handler) {
      handlers[name] = handler;
    },
    isUp: () => isUp,
    setUp(up) {
      isUp = up;
      watchers.forEach((watcher) => watcher(up));
    },
  };
}
