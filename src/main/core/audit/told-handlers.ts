import type { Handlers } from '../core.ts';
import { isPermitted, type Caller, type Permission } from '../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { LogPort } from '../ports.ts';
import type { Already } from './already.ts';
import { auditRules, type AuditRule } from './rules.ts';
import type { AuditNote, AuditScope, Telling } from './scope.ts';
import type { Trail } from './trail.ts';

/** A rule by name only: its input was parsed by the contract that types it. */
type AnyRule = Omit<AuditRule<never>, 'notes' | 'needs' | 'already'> & {
  notes(input: unknown): readonly AuditNote[];
  needs?(input: unknown): readonly Permission[];
  already?(input: unknown): Already;
};

const rules: Readonly<Record<string, AnyRule | undefined>> = auditRules;

export interface ToldOptions {
  readonly scope: AuditScope;
  /** Of the workspace that is open now; null where nothing is kept of what is done. */
  readonly trail: () => Trail | null;
  readonly log: LogPort;
  readonly caller: () => Caller;
}

/** Tells that a method was refused for want of a right. */
export type TellRefused = (method: string, right: string | null) => void;

/** The same refusal of the same person is told once in so long, ms. */
const betweenRefusals = 60_000;

/** Makes what tells of refused calls. */
export function createRefusals(
  options: Pick<ToldOptions, 'trail' | 'log'> & { readonly now: () => number },
): TellRefused {
  const told = new Map<string, number>();
  return (method, right) => {
    const trail = options.trail();
    if (trail === null) return;
    const key = `${trail.personId() ?? ''} ${method}`;
    const now = options.now();
    if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < betweenRefusals) return;
    told.set(key, now);
    trail
      .add({ what: 'refused', subject: { kind: 'method', ref: method }, facts: { right } })
      .catch((error: unknown) => options.log.write('error', 'audit.refused', { error }));
  };
}

/**
 * The same handlers; what they do is told in the audit trail by the table of rules. A call whose
 * lines cannot be written does nothing, or gives nothing away.
 */
export function toldHandlers(
  handlers: Handlers,
  options: ToldOptions & { readonly refused: TellRefused },
): Handlers {
  const { scope, trail } = options;

  async function tell(rule: AnyRule, input: unknown, work: () => Promise<unknown>) {
    const notes = rule.notes(input);
    const mayDo = (rule.needs?.(input) ?? []).every((right) =>
      isPermitted(options.caller(), right),
    );
    if (rule.when === 'before' && mayDo && notes.length > 0) await trail()?.add(...notes);
    const telling: Telling = {
      notes: rule.when === undefined ? notes : [],
      ...(rule.on === undefined ? {} : { on: rule.on }),
      ...(rule.already === undefined ? {} : { already: rule.already(input) }),
      state: 'waiting',
    };
    try {
      const answer = await scope.run(telling, work);
      if (rule.when === 'after' && notes.length > 0) await trail()?.add(...notes);
      return answer;
    } catch (thrown) {
      const what = thrown instanceof LobbyError ? rule.refused?.[thrown.code] : undefined;
      if (what !== undefined) {
        await trail()?.add(...notes.map((note) => ({ ...note, what, facts: {}, nobody: true })));
      }
      throw thrown;
    } finally {
      telling.state = 'over';
    }
  }

  return new Proxy(handlers, {
    get(target, name): unknown {
      const handler: unknown = Reflect.get(target, name);
      if (typeof handler !== 'function') return handler;
      const rule = Object.hasOwn(rules, name) ? rules[String(name)] : undefined;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        const work = async (): Promise<unknown> => {
          const answer: unknown = await Reflect.apply(handler, target, args);
          return answer;
        };
        try {
          return await (rule === undefined ? work() : tell(rule, args[0], work));
        } catch (thrown) {
          if (thrown instanceof LobbyError && thrown.code === 'not_permitted') {
            const right = thrown.detail?.['right'];
            options.refused(String(name), typeof right === 'string' ? right : null);
          }
          throw thrown;
        }
      };
    },
  });
}
