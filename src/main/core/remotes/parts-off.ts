import { z } from 'zod';
import { ErrorRow } from '../../../shared/contract/primitives.ts';
import type { PartOff } from '../../../shared/contract/rows.ts';
import { remoteParts, type RemotePart } from '../../../shared/domain/vendors.ts';
import { toErrorValue, type ErrorCode, type ErrorValue } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import { needsPerson } from '../sync/loop-errors.ts';
import type { Remote, RemoteParts } from './remote.ts';

/** A client whose parts are watched: what the vendor refuses of it is known, part by part. */
export interface WatchedRemote {
  readonly remote: Remote;
  /** The parts that are refused now, in the order of `remoteParts`. */
  off(): readonly PartOff[];
  /** A person says that it may be mended: nothing is off until it is refused again. */
  forget(): void;
}

const ofOnePart: ReadonlySet<ErrorCode> = new Set([
  'remote_forbidden',
  'remote_missing_scope',
  'remote_plan_required',
]);

/** Whether a refusal speaks of what was asked, and not of the whole connection. */
export function isOfOnePart(error: Pick<ErrorValue, 'code'>): boolean {
  return ofOnePart.has(error.code);
}

/** Calls that say nothing of their part: a file may be refused while its inbox is read. */
const aside: Partial<Record<RemotePart, readonly string[]>> = {
  inbox: ['fetchMedia', 'markRead'],
};

const isPart = (key: string | symbol): key is RemotePart =>
  remoteParts.some((part) => part === key);

/** How a send, which never throws, says that it was refused, and that nobody knows. */
const Ended = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not_sent'), error: ErrorRow }),
  z.object({ kind: z.literal('unknown'), error: ErrorRow }),
]);

/** What an answer says of its part: refused, fine (null), or nothing at all. */
function saidBy(answer: unknown): ErrorValue | null | 'nothing' {
  // A page of an inbox is none, and there are thousands of them.
  if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return null;
  const ended = Ended.safeParse(answer).data;
  if (ended === undefined) return null;
  return ended.kind === 'not_sent' && isRefusal(ended.error) ? ended.error : 'nothing';
}

const isRefusal = (error: ErrorValue): boolean =>
  needsPerson(error) && error.code !== 'capability_missing';

/**
 * Watches every call of a client's parts. A refusal that only a person can mend turns its part off;
 * the next good answer of that part turns it on again. Nothing is kept back by it: who asks is
 * answered as before. `onChange` is told of each turn.
 */
export function watchParts(
  remote: Remote,
  clock: Pick<Clock, 'now'>,
  onChange: () => void,
): WatchedRemote {
  const off = new Map<RemotePart, PartOff>();
  const watched = new Map<RemotePart, object>();

  function note(part: RemotePart, said: ErrorValue | null): void {
    const known = off.get(part);
    if (said === null) {
      if (off.delete(part)) onChange();
    } else if (known?.error.code !== said.code) {
      off.set(part, { part, error: said, since: known?.since ?? clock.now() });
      onChange();
    }
  }

  async function noting(part: RemotePart, asked: Promise<unknown>): Promise<unknown> {
    try {
      const answer = await asked;
      const said = saidBy(answer);
      if (said !== 'nothing') note(part, said);
      return answer;
    } catch (thrown) {
      const error = toErrorValue(thrown);
      if (isRefusal(error)) note(part, error);
      throw thrown;
    }
  }

  /** The same part, with each of its calls noted. */
  function watch(part: RemotePart, of: object): object {
    const known = watched.get(part);
    if (known !== undefined) return known;
    const made = new Proxy(of, {
      get(target, key): unknown {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function' || aside[part]?.some((name) => name === key)) return value;
        return (...args: readonly unknown[]): unknown => {
          const answer: unknown = Reflect.apply(value, target, args);
          return answer instanceof Promise ? noting(part, answer) : answer;
        };
      },
    });
    watched.set(part, made);
    return made;
  }

  const parts: RemoteParts = new Proxy(remote.parts, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key);
      return isPart(key) && typeof value === 'object' && value !== null ? watch(key, value) : value;
    },
  });

  return {
    remote: { ...remote, parts },
    off: () => remoteParts.flatMap((part) => off.get(part) ?? []),
    forget() {
      if (off.size === 0) return;
      off.clear();
      onChange();
    },
  };
}
