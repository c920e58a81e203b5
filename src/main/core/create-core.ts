import { revealEvent } from '../../shared/domain/reveal-event.ts';
import type { Caller } from '../../shared/domain/permissions.ts';
import type { Core, Handlers } from './core.ts';
import type { CorePorts } from './ports.ts';
import { createAuditScope } from './audit/scope.ts';
import { createRefusals, toldHandlers } from './audit/told-handlers.ts';
import type { Trail } from './audit/trail.ts';
import { appHandlers } from './features/app/handlers.ts';
import { backupHandlers } from './features/backup/handlers.ts';
import { connectionSetupHandlers } from './features/connections/setup-handlers.ts';
import { invitationDoorHandlers } from './features/invitations/door-handlers.ts';
import { noticeHandlers } from './features/notices/handlers.ts';
import { settingsHandlers } from './features/settings/handlers.ts';
import { linkHandlers } from './features/links/handlers.ts';
import { workspaceHandlers, workspaceState } from './features/workspace/handlers.ts';
import { createInvitationDoor } from './invitations/open-invitation.ts';
import { createLinks } from './links/links.ts';
import { openMedia } from './media/open-media.ts';
import { redactingLog } from './redacting-log.ts';
import { reporting } from './reporting-handlers.ts';
import { closedError, routedHandlers } from './routed-handlers.ts';
import { callerOf, requirePermission } from './workspace/caller.ts';
import { createEventHub } from './workspace/events.ts';
import { createMachine } from './workspace/machine.ts';
import { sharedDemo } from './workspace/shared-demo.ts';

/** Who sits at this computer's own inbox; a shared inbox link makes another caller of them. */
const atTheDesk: Caller = { role: 'admin', rights: [] };

/**
 * Makes the one core of a data folder. Resolves as soon as it can answer calls; a workspace that is
 * still being opened says so through `workspace.state`, and calls that need it wait for it. Never
 * rejects for anything in the folder: that becomes the workspace's problem.
 */
export async function createCore(given: CorePorts): Promise<Core> {
  const demo = given.demo === null ? null : sharedDemo(given.demo);
  const ports: CorePorts = { ...given, demo, log: redactingLog(given.log) };
  const { clock, log, settings } = ports;
  const events = createEventHub({
    clock,
    log,
    showsContent: () => settings.read().notificationContent,
  });
  const scope = createAuditScope();
  const machine = createMachine({ ports, events, scope });
  const trail = (): Trail | null => {
    const place = machine.place();
    return place.kind === 'open' ? place.workspace.trail : null;
  };
  const refused = createRefusals({ trail, log, now: () => clock.now() });
  const setup = connectionSetupHandlers(ports, {
    current: async () => {
      const place = await machine.settled();
      if (place.kind === 'open') {
        const { which, fetch, connections } = place.workspace;
        requirePermission(callerOf(place, atTheDesk), 'connections.save');
        if (which !== 'link') return { which, fetch, connections };
      }
      if (place.kind === 'first_run') return null;
      throw closedError(place);
    },
    createOwn: async () => {
      const { fetch, connections } = await machine.createOwn();
      return { which: 'own', fetch, connections };
    },
  });
  const links = createLinks({ ports, events, machine });
  let clicked: string | null = null;
  const takeGiven = (): string | null => {
    const text = clicked;
    clicked = null;
    return text;
  };
  const caller = (): Caller => callerOf(machine.place(), atTheDesk);
  const state = async () => workspaceState(machine.place(), caller(), ports.demo !== null);
  const handlers: Handlers = {
    ...routedHandlers(machine),
    ...setup,
    ...workspaceHandlers(machine, ports),
    ...backupHandlers(machine, ports),
    ...settingsHandlers(settings, events.emit),
    ...appHandlers(machine, ports),
    ...noticeHandlers(ports),
    ...linkHandlers(links, state, takeGiven),
    ...invitationDoorHandlers(createInvitationDoor(ports, machine), state),
  };
  void machine
    .start((onProgress) => links.resume(onProgress))
    .catch((error: unknown) => log.write('warn', 'core.start', { error }));
  return {
    handlers: reporting(toldHandlers(handlers, { scope, trail, log, refused, caller }), log),
    refused,
    caller,
    media: openMedia(machine, caller),
    async refresh() {
      const place = machine.place();
      if (place.kind !== 'open') return;
      const { store, handlers: own } = place.workspace;
      for (const { id } of await store.read('connections.all', null)) {
        await own['connections.refresh']({ id }, atTheDesk);
      }
    },
    lock() {
      const place = machine.place();
      if (place.kind === 'open' && place.workspace.seat.hasPins()) place.workspace.seat.lock();
    },
    giveLink(text) {
      // What no window could take is not kept for ever: the newest counts.
      clicked = text.slice(0, 4000);
      events.emit({ type: 'link_given' });
    },
    subscribe: (listener) =>
      events.subscribe((event) => {
        const seen = revealEvent(event, caller());
        if (seen !== null) listener(seen);
      }),
    close: () => machine.close(),
  };
}
