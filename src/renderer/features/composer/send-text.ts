import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { toErrorValue } from '../../../shared/errors.ts';

/** Resolves when the way to the core is up again. */
function bridgeUp(bridge: Bridge): Promise<void> {
  return new Promise((resolve) => {
    const undo = bridge.onConnection((up) => {
      if (!up) return;
      // The listener may be told at once, before `undo` is known.
      queueMicrotask(() => undo());
      resolve();
    });
  });
}

/**
 * Makes a call that carries a client id. Where the way to the core breaks, nobody knows whether it
 * took the call, so the same one goes again when the way is back: the core knows it as the same.
 * Rejects with the core's own error.
 * @param onWaiting tells that it waits for the way, and that it goes again
 */
export async function acrossBreaks<Answer>(
  bridge: Bridge,
  call: () => Promise<Answer>,
  onWaiting: (waiting: boolean) => void = () => undefined,
): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (thrown) {
      if (toErrorValue(thrown).code !== 'bridge_closed') throw thrown;
    }
    onWaiting(true);
    await bridgeUp(bridge);
    onWaiting(false);
  }
}

/** Gives words and files to the core, across breaks of the way to it. */
export function sendText(
  bridge: Bridge,
  input: InputOf<'messages.send'>,
  onWaiting: (waiting: boolean) => void,
): Promise<Message> {
  return acrossBreaks(bridge, () => bridge.call('messages.send', input), onWaiting);
}
