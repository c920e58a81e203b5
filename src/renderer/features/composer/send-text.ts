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
 * Gives a text to the core. Where the way to the core breaks, nobody knows whether it took the
 * text, so the same call with the same client id goes again when the way is back: the core knows
 * it as the same message. Rejects with the core's own error.
 * @param onWaiting tells that it waits for the way, and that it goes again
 */
export async function sendText(
  bridge: Bridge,
  input: InputOf<'messages.send'>,
  onWaiting: (waiting: boolean) => void,
): Promise<Message> {
  for (;;) {
    try {
      return await bridge.call('messages.send', input);
    } catch (thrown) {
      if (toErrorValue(thrown).code !== 'bridge_closed') throw thrown;
    }
    onWaiting(true);
    await bridgeUp(bridge);
    onWaiting(false);
  }
}
