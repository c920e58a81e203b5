import type { LinkRight } from '../../../shared/domain/permissions.ts';
import { startBulk } from '../bulk/runner.ts';
import type { FeatureContext } from '../features/context.ts';
import { startScheduled } from '../features/messages/scheduled/runner.ts';
import { createTemplateSends } from '../features/messages/send-template.ts';
import type { Media } from '../media/media.ts';
import { startReactions } from '../outbox/reactions.ts';
import { startOutbox } from '../outbox/runner.ts';
import { startTeam } from '../team/runner.ts';
import type { Bell } from './bell.ts';
import type { ConnectionSet } from './connection-set.ts';
import type { EventHub } from './events.ts';
import type { Running } from './running.ts';
import { startTellRead } from './tell-read.ts';

export interface SendingOptions {
  readonly context: FeatureContext;
  readonly connections: Pick<ConnectionSet, 'team'>;
  readonly media: Media;
  readonly events: EventHub;
  /** What the holder of a shared inbox link may; null where there is none. */
  readonly has: ((right: LinkRight) => boolean) | null;
  /** Rings when something may be able to go. */
  readonly wake: Bell;
  readonly running: Running;
}

/** Starts all that hands words to a platform or to other desks, or hands them on to the outbox. */
export function startSending(options: SendingOptions): void {
  const { context, media, wake, running } = options;
  const { store, clock, random, log } = context;
  const emit: FeatureContext['emit'] = (event) => context.emit(event);
  const remote: FeatureContext['remote'] = (id) => context.remote(id);
  const may = options.has === null ? {} : { has: options.has };
  const team = running.keep(startTeam({ store, clock, log, relay: options.connections.team }));
  wake.hear(() => team.wake());
  running.add(startTellRead({ store, clock, log, subscribe: options.events.subscribe, remote }));
  const reactions = running.keep(
    startReactions({ store, clock, random, log, remote, emit, ...may }),
  );
  wake.hear(() => reactions.wake());
  const outbox = running.keep(
    startOutbox({
      store,
      clock,
      random,
      log,
      remote,
      connection: (id) => context.connection(id),
      isOff: (id, part) => context.partsOff(id).some((one) => one.part === part),
      openFile: (file) => media.blob(file),
      emit,
      ...may,
    }),
  );
  wake.hear(() => outbox.wake());
  running.add(startScheduled(context));
  running.keep(startBulk({ store, clock, log, sends: createTemplateSends(context) }));
}
