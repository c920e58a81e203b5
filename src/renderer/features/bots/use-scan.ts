import { useEffect, useEffectEvent, useRef, useState } from 'react';
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
  /** Grows with every beginning. */
  const [attempt, setAttempt] = useState(1);
  /** An answer to an earlier beginning says nothing any more. */
  const newest = useRef(0);

  const askBot = useEffectEvent(async (of: number) => {
    const bot = await outcome<BotRow>(bridge.call('bots.session', { id }));
    if (of === newest.current) setScan((before) => afterSession(before, bot));
  });
  const askCode = useEffectEvent(async (of: number) => {
    const code = await outcome<BotQr>(bridge.call('bots.qr', { id, as }));
    // A blank one ran out, or a phone has just scanned it: the bot knows.
    if ('value' in code && code.value.kind === 'blank') await askBot(of);
    if (of === newest.current) setScan((before) => afterCode(before, code));
  });
  const start = useEffectEvent(async (of: number) => {
    const begun = await outcome(bridge.call('bots.begin', { id }));
    if (of !== newest.current) return;
    if ('error' in begun) setScan((before) => afterCode(before, begun));
    else await askCode(of);
  });

  useEffect(() => {
    newest.current = attempt;
    const timer = setTimeout(() => void start(attempt));
    return () => {
      clearTimeout(timer);
      newest.current = 0;
    };
  }, [attempt]);

  const { phase } = scan;
  const isShown = phase === 'shown';
  useEffect(() => {
    if (!isShown) return undefined;
    // The first one in another form need not wait for its turn.
    const first = setTimeout(() => void askCode(newest.current));
    const code = setInterval(() => void askCode(newest.current), codeEveryMs);
    const bot = setInterval(() => void askBot(newest.current), botEveryMs);
    return () => {
      clearTimeout(first);
      clearInterval(code);
      clearInterval(bot);
    };
  }, [isShown, as]);

  const begin = () => {
    setScan(atFirst);
    setAttempt((before) => before + 1);
  };
  const isOffline = phase === 'offline';
  useEffect(() => {
    if (!isOffline) return undefined;
    const timer = setInterval(() => setAttempt((before) => before + 1), codeEveryMs);
    return () => clearInterval(timer);
  }, [isOffline]);

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
