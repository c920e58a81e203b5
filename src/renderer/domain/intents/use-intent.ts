import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ActionKind, AdminAction } from '../../../shared/contract/actions/action.ts';
import type { IntentRow } from '../../../shared/contract/intents.ts';
import { IntentId, type ConnectionId } from '../../../shared/domain/ids.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useAction, useCall } from '../../app/use-call.ts';

/** An action of an admin as the part of the window that asked for it sees it. */
export interface IntentHere {
  /** What was written down last; null before, and after `forget`. */
  readonly row: IntentRow | null;
  /**
   * `asking`: it is being written down, or being done and the answer is near; `later`: it is written
   * down and is done when the platform can be asked; then how it ended.
   */
  readonly phase: 'none' | 'asking' | 'later' | 'done' | 'failed' | 'unknown' | 'cancelled';
  /** Why it could not be written down, was refused, or is not known to have been done. */
  readonly error: ErrorValue | null;
  /** Writes it down. A second call while one is asked for does nothing. */
  add(connectionId: ConnectionId, action: AdminAction): void;
  /** Begins anew; one that failed is taken off the list: it was told here. */
  forget(): void;
}

/** After so long what is not done yet is no longer waited for with a spinner, ms. */
const patienceMs = 2_500;

function isOpen(row: IntentRow): boolean {
  return row.state === 'waiting' || row.state === 'behind' || row.state === 'running';
}

/**
 * Has one action done at a platform and follows it, also over a lost bridge: the same id again is
 * the same action. `onDone` is called once when it is done.
 */
export function useIntent(
  options: {
    readonly onDone?: (row: IntentRow) => void;
    /** It is written down and will be done later: the person need not stay. */
    readonly onLater?: (row: IntentRow) => void;
  } = {},
): IntentHere {
  const [asked, setAsked] = useState<{ readonly id: IntentId; readonly kind: ActionKind } | null>(
    null,
  );
  const [waitedFor, setWaitedFor] = useState<IntentId | null>(null);
  const adding = useAction('intents.add');
  const dismissing = useAction('intents.dismiss');
  const following = useCall(
    'intents.get',
    { id: asked?.id ?? noIntent },
    { topics: ['intents'], enabled: asked !== null && adding.isSuccess },
  );
  const row = asked === null ? null : (following.data ?? adding.data ?? null);
  const ownId = row?.id === asked?.id ? row : null;
  const isPatient = ownId === null || waitedFor !== ownId.id;
  const phase = phaseOf({ row: ownId, isAsked: asked !== null, isPatient, error: adding.error });
  const error = adding.error ?? ownId?.error ?? null;

  const isAdding = useRef(false);
  const told = useRef<string | null>(null);
  const tell = useEffectEvent((now: IntentHere['phase'], of: IntentRow) => {
    if (told.current === `${of.id} ${now}`) return;
    told.current = `${of.id} ${now}`;
    if (now === 'done') options.onDone?.(of);
    if (now === 'later') options.onLater?.(of);
  });
  useEffect(() => {
    if (ownId !== null) tell(phase, ownId);
  }, [phase, ownId]);

  const openId = ownId !== null && isOpen(ownId) ? ownId.id : null;
  useEffect(() => {
    if (openId === null) return undefined;
    const timer = setTimeout(() => setWaitedFor(openId), patienceMs);
    return () => clearTimeout(timer);
  }, [openId]);

  const dismiss = useEffectEvent(() => {
    if (ownId?.state === 'failed') dismissing.mutate({ id: ownId.id });
  });
  useEffect(() => () => dismiss(), []);

  const forget = useCallback(() => {
    if (ownId?.state === 'failed') dismissing.mutate({ id: ownId.id });
    adding.reset();
    setAsked(null);
  }, [adding, dismissing, ownId]);

  return {
    row: ownId,
    phase,
    error: phase === 'failed' || phase === 'unknown' ? error : null,
    add(connectionId, action) {
      // Two presses may come before the screen has changed once.
      if (isAdding.current || (ownId !== null && isOpen(ownId))) return;
      isAdding.current = true;
      // What was told here, and is asked for anew.
      if (ownId?.state === 'failed' || ownId?.state === 'unknown') {
        dismissing.mutate({ id: ownId.id });
      }
      // Where the way to the core broke, nobody knows whether it was written down.
      const isSame = adding.error?.code === 'bridge_closed' && asked?.kind === action.kind;
      const id = isSame ? asked.id : IntentId.parse(crypto.randomUUID());
      setAsked({ id, kind: action.kind });
      adding.mutate(
        { id, connectionId, action },
        {
          onSettled: () => {
            isAdding.current = false;
          },
        },
      );
    },
    forget,
  };
}

/** Stands where nothing was asked for yet; it is never sent. */
const noIntent = IntentId.parse('00000000-0000-4000-8000-000000000000');

function phaseOf(of: {
  readonly row: IntentRow | null;
  readonly isAsked: boolean;
  readonly isPatient: boolean;
  readonly error: ErrorValue | null;
}): IntentHere['phase'] {
  if (!of.isAsked) return 'none';
  if (of.error !== null) return 'failed';
  if (of.row === null) return 'asking';
  switch (of.row.state) {
    case 'waiting':
      return of.row.error === null && of.isPatient ? 'asking' : 'later';
    case 'behind':
      return 'later';
    case 'running':
      return 'asking';
    default:
      return of.row.state;
  }
}
