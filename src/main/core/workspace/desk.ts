import type { MethodName } from '../../../shared/contract/contract.ts';
import type { Clock } from '../ports.ts';
import { begun, ended, isInUse, unused, type CallKind } from '../sync/desk-share.ts';

/** Whether somebody uses a window now. */
export interface Desk {
  inUse(): boolean;
  /** The same handlers; each call of theirs counts as use. */
  attended<Handlers extends object>(handlers: Handlers): Handlers;
}

/** What windows read again by themselves after a change, and show at once. */
const echoes: ReadonlySet<string> = new Set<MethodName>([
  'conversations.counts',
  'conversations.list',
  'conversations.outline',
  'conversations.rows',
  'failures.count',
]);

/** What they read again and is little to show: the sign of an import must not slow the import. */
const signs: ReadonlySet<string> = new Set<MethodName>([
  'connections.list',
  'labels.list',
  'laboratory.state',
  'numbers.list',
  'persons.desk',
  'persons.list',
  'quickReplies.list',
  'team.colleagues',
  'team.look',
  'team.notes',
  'templates.list',
  'views.list',
]);

function kindOf(method: string): CallKind {
  return echoes.has(method) ? 'echo' : 'person';
}

/** Notices the calls that windows make, so that what runs behind gives way to them. */
export function createDesk(clock: Pick<Clock, 'now'>): Desk {
  let use = unused;
  return {
    inUse: () => isInUse(use, clock.now()),
    attended: (handlers) =>
      new Proxy(handlers, {
        get(target, name): unknown {
          const handler: unknown = Reflect.get(target, name);
          if (typeof handler !== 'function' || signs.has(String(name))) return handler;
          return async (...args: readonly unknown[]): Promise<unknown> => {
            use = begun(use);
            try {
              const answer: unknown = await Reflect.apply(handler, target, args);
              return answer;
            } finally {
              use = ended(use, kindOf(String(name)), clock.now());
            }
          };
        },
      }),
  };
}
