import { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { SendOutcome } from '../remotes/send-parts.ts';
import { createPasses } from './passes.ts';
import type { ReactionItem } from './reaction-rows.ts';
import type { Outbox, OutboxPorts } from './runner.ts';

const atOnce = 50;
const longestNapMs = 30_000;

/**
 * Brings reactions to the vendor, one after the other: each says how it is to stand there, so it may
 * be said again until an answer comes.
 */
export function startReactions(
  ports: Pick<OutboxPorts, 'store' | 'clock' | 'random' | 'log' | 'remote' | 'has' | 'emit'>,
): Outbox {
  const { store, clock, random, log } = ports;
  const passes = createPasses({ clock, log, failed: 'outbox.reactions_failed' });

  async function send(item: ReactionItem): Promise<SendOutcome | null> {
    if (item.isStopped) return null;
    const remote = ports.remote(item.connectionId);
    const part = remote?.parts['send.advanced'];
    if (ports.has?.('sendAdvanced') === false) return null;
    if (part === undefined || !part.kinds.includes('reaction')) return null;
    try {
      return await part.send(item.intent, passes.signal);
    } catch (thrown) {
      return { kind: 'unknown', error: toErrorValue(thrown) };
    }
  }

  function tellRefused({ conversationId, messageId, intent: { content } }: ReactionItem): void {
    ports.emit({
      type: 'reaction_refused',
      conversationId: ConversationId.parse(conversationId),
      messageId: MessageId.parse(messageId),
      emoji: content.kind === 'reaction' ? content.emoji : null,
    });
  }

  async function pass(): Promise<number> {
    const items = await store.read('outbox.reactions', { limit: atOnce });
    let again = items.length > 0 ? clock.now() + longestNapMs : Number.POSITIVE_INFINITY;
    for (const item of items) {
      if (passes.signal.aborted) break;
      if (item.notBefore > clock.now()) again = Math.min(again, item.notBefore);
      // A closed connection may be opened again: it waits.
      if (item.notBefore > clock.now() || ports.remote(item.connectionId) === null) continue;
      const outcome = await send(item);
      if (passes.signal.aborted && outcome?.kind !== 'accepted') break;
      const { idempotencyKey } = item.intent;
      const ended = { messageId: item.messageId, idempotencyKey, outcome, now: clock.now() };
      const fraction = random.fraction();
      const isRefused = await store.write('outbox.reactionEnded', { ...ended, fraction });
      if (isRefused) tellRefused(item);
      again = clock.now();
    }
    return again;
  }

  passes.start(pass);
  return passes;
}
