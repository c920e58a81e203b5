import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { BotQr, BotRow } from '../../../shared/contract/bots.ts';
import type { BotId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { useCore } from '../../app/core-context.tsx';
import { afterCode, afterSession, type Scan } from './scan-rule.ts';

/** How often a code and its bot are asked for, ms (api/README.md, "waabot"). */
const codeEveryMs = 5_000;
const botEveryMs = 3_000;

const atFirst: Scan = { phase: 'waiting', code: null, error: null, bot: null };

/**
 * Lets a phone in: asks for a code, keeps it fresh, and watches whether a phone scanned it. Without a
 * network it waits and begins by itself. Ends when a phone is in, or the code ran out.
 */
export function useScan(id: BotId, as: 'base64' | 'image'): Scan & { readonly begin: () => void } {
  const bridge = useCore();
  const [scan, setScan] = useState<Scan>(atFirst);
  /** Grows with every beginning: an answer of an earlier one says nothing any more. */
  const run = useRef(0);

  const tell = useCallback((of: number, next: (before: Scan) => Scan) => {
    if (of === run.current) setScan(next);
  }, []);

  const askBot = useEffectEvent(async (of: number) => {
    const bot = await outcome<BotRow>(bridge.call('bots.session', { id }));
    tell(of, (before) => afterSession(before, bot));
  });

  const askCode = useEffectEvent(async (of: number) => {
    const code = await outcome<BotQr>(bridge.call('bots.qr', { id, as }));
    // A blank one ran out, or a phone has just scanned it: the bot knows.
    if ('value' in code && code.value.kind === 'blank') await askBot(of);
    tell(of, (before) => afterCode(before, code));
  });
  const begin = useCallback(() => {
    run.current += 1;
    const mine = run.current;
    setScan(atFirst);
    void outcome(bridge.call('bots.begin', { id })).then((begun) => {
      if ('error' in begun) tell(mine, (before) => afterCode(before, begun));
      else void askCode(mine);
    });
  }, [bridge, id, tell]);

  const { phase } = scan;
  useEffect(() => {
    if (phase !== 'shown') return undefined;
    const code = setInterval(() => void askCode(run.current), codeEveryMs);
    const bot = setInterval(() => void askBot(run.current), botEveryMs);
    return () => {
      clearInterval(code);
      clearInterval(bot);
    };
  }, [phase]);

  // The first code of another form need not wait for its turn.
  useEffect(() => {
    if (run.current > 0) void askCode(run.current);
  }, [as]);

  useEffect(() => {
    if (phase !== 'offline') return undefined;
    const timer = setInterval(begin, codeEveryMs);
    return () => clearInterval(timer);
  }, [phase, begin]);

  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );

  return { ...scan, begin };
}

async function outcome<Value>(
  asked: Promise<Value>,
): Promise<{ readonly value: Value } | { readonly error: ErrorValue }> {
  try {
    return { value: await asked };
  } catch (thrown) {
    return { error: toErrorValue(thrown) };
  }
}
