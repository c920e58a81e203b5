import { LobbyError } from '../../shared/errors.ts';
import type { Handlers } from './core.ts';
import type { LogPort } from './ports.ts';

/** Writes what nobody foresaw to the log, with its stack: the window is told no more than `internal`. */
export function reporting(handlers: Handlers, log: LogPort): Handlers {
  return new Proxy(handlers, {
    get(target, name): unknown {
      const handler: unknown = Reflect.get(target, name);
      if (typeof handler !== 'function') return handler;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        try {
          const answer: unknown = await Reflect.apply(handler, target, args);
          return answer;
        } catch (thrown) {
          if (!(thrown instanceof LobbyError) || thrown.code === 'internal') {
            log.write('error', 'handler', { method: String(name), error: thrown });
          }
          throw thrown;
        }
      };
    },
  });
}
