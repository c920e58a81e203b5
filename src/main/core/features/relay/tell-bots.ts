import { createHash } from 'node:crypto';
import type { AdminAction } from '../../../../shared/contract/actions/action.ts';
import type { BotRow } from '../../../../shared/contract/bots.ts';
import { botActions, botEvents, BotActions } from '../../../../shared/domain/bot-words.ts';
import { ConnectionId, IntentId } from '../../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../../shared/errors.ts';
import type { LogPort } from '../../ports.ts';
import type { Store } from '../../store/store.ts';

export interface TellBotsPorts {
  readonly store: Store;
  /** Writes an action down; the same id again is the same action. */
  add(intent: {
    readonly id: IntentId;
    readonly connectionId: ConnectionId;
    readonly action: AdminAction;
  }): Promise<unknown>;
}

/** The one id of what is done to a bot for an address: it is done once, whoever asks and how often. */
function idOf(...what: readonly string[]): IntentId {
  const d = createHash('sha256').update(JSON.stringify(what)).digest('hex');
  const parts = [d.slice(0, 8), d.slice(8, 12), `8${d.slice(13, 16)}`, `a${d.slice(17, 20)}`];
  return IntentId.parse([...parts, d.slice(20, 32)].join('-'));
}

/** Its switches with that for webhooks on; null where it is on, or the platform did not tell them all. */
function switchedOn({ actions }: BotRow): BotActions | null {
  if (actions.send_webhook === true) return null;
  if (botActions.some((action) => actions[action] === undefined)) return null;
  return BotActions.parse({ ...actions, send_webhook: true });
}

/**
 * Has bots of a connection call its relay, each at an address of its own (its events name no bot), and
 * switches on that they call at all (waabot.txt, "Update Bot Actions"). `which` picks the bots.
 */
export async function tellBots(
  ports: TellBotsPorts,
  connectionId: ConnectionId,
  ingestUrl: string,
  which: (bot: BotRow) => boolean,
): Promise<void> {
  const { store } = ports;
  for (const bot of await store.read('bots.list', { connectionId })) {
    const ref = (await store.read('bots.place', { id: bot.id }))?.ref ?? null;
    if (ref === null || !which(bot)) continue;
    const url = `${ingestUrl}/${encodeURIComponent(ref)}`;
    const { id } = bot;
    if (bot.webhookUrl !== url) {
      const webhook = { url, events: [...botEvents] };
      await ports.add({
        id: idOf('bots.webhook', connectionId, ref, url),
        connectionId,
        action: { kind: 'bots.webhook', id, webhook },
      });
    }
    const actions = switchedOn(bot);
    if (actions === null) continue;
    await ports.add({
      id: idOf('bots.actions', connectionId, ref, url),
      connectionId,
      action: { kind: 'bots.actions', id, actions },
    });
  }
}

/**
 * Has bots that are made or listed later call the relay too, where nobody has given them an address.
 * Answers what ends it.
 */
export function tellNewBots(ports: TellBotsPorts & { readonly log: LogPort }): () => void {
  const { store, log } = ports;
  let working: Promise<void> | null = null;
  let again = false;

  async function look(): Promise<void> {
    for (const id of await store.read('relay.all', null)) {
      const ingestUrl =
        (await store.read('relay.channel', { connectionId: id }))?.ingestUrl ?? null;
      if (ingestUrl === null) continue;
      const isUntold = ({ webhookUrl }: BotRow) => webhookUrl === null;
      await tellBots(ports, ConnectionId.parse(id), ingestUrl, isUntold);
    }
  }

  async function work(): Promise<void> {
    do {
      again = false;
      try {
        await look();
      } catch (thrown) {
        log.write('warn', 'relay.bots', { error: toErrorValue(thrown) });
      }
    } while (again);
  }

  function start(): void {
    again = true;
    working ??= work().finally(() => {
      working = null;
    });
  }
  // An app that ended in the middle of it goes on.
  start();
  return store.onChanged((topics) => {
    if (topics.includes('bots')) start();
  });
}
