import { post, type Deliver } from '../webhook-queue.ts';
import type { Bot, Sent } from './records.ts';

/** What somebody writes to a bot. */
export interface WaabotCustomerMessage {
  /** Digits, or the id of a group. */
  readonly from: string;
  readonly name?: string | undefined;
  readonly text?: string | undefined;
  /** In WhatsApp's own words instead of a text: `{imageMessage: {…}}`. */
  readonly message?: Readonly<Record<string, unknown>> | undefined;
}

/** The webhooks of bots (api/README.md, "waabot": inferred). What nobody takes is told never again. */
export interface WaabotFeed {
  received(bot: Bot, id: string, written: WaabotCustomerMessage, at: number): void;
  /** Something left a bot's phone, whoever made it. */
  sent(bot: Bot, sent: Pick<Sent, 'id' | 'at' | 'chatId' | 'route' | 'body' | 'file'>): void;
  settled(): Promise<void>;
  /** The status of each try, oldest first; 0 when nobody answered, null for an address elsewhere. */
  statuses(): readonly (number | null)[];
}

const jidOf = (chat: string): string => (chat.includes('@') ? chat : `${chat}@s.whatsapp.net`);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function messageOf({ route, body, file }: Pick<Sent, 'route' | 'body' | 'file'>): object {
  if (file === null) return { conversation: textIn(body['message']) };
  const kind = route.replace('message/', '').replace('doc', 'document');
  const { caption } = body;
  return {
    [`${kind}Message`]: {
      url: 'https://mmg.whatsapp.net/o1/v/t62.7118-24/simulated',
      mimetype: file.type,
      fileName: file.name,
      fileLength: String(file.size),
      mediaKey: 'c2ltdWxhdGVk',
      ...(caption === undefined ? {} : { caption }),
    },
  };
}

/** Calls webhooks on this computer; `deliver` null calls nobody. */
export function createWaabotFeed(deliver: Deliver | null): WaabotFeed {
  const statuses: (number | null)[] = [];
  const onTheirWay = new Set<Promise<void>>();

  function tell(bot: Bot, what: { chat: string; fromMe: boolean; id: string }, rest: object): void {
    const { webhook } = bot;
    const isTold =
      webhook !== null &&
      bot.actions.send_webhook &&
      webhook.events.some(
        (event) => event === 'onAnyMessage' || (!what.fromMe && event === 'onMessage'),
      );
    if (webhook === null || !isTold) return;
    const key = { remoteJid: jidOf(what.chat), fromMe: what.fromMe, id: what.id };
    const telling = post(deliver, webhook.url, JSON.stringify({ key, ...rest }), {})
      .then((status) => void statuses.push(status))
      .finally(() => onTheirWay.delete(telling));
    onTheirWay.add(telling);
  }

  return {
    received(bot, id, { from, name, text, message }, at) {
      tell(
        bot,
        { chat: from, fromMe: false, id },
        {
          pushName: name ?? null,
          message: message ?? { conversation: text ?? '' },
          messageTimestamp: Math.floor(at / 1000),
        },
      );
    },
    sent(bot, sent) {
      tell(
        bot,
        { chat: sent.chatId, fromMe: true, id: sent.id },
        {
          pushName: bot.phone?.name ?? null,
          message: messageOf(sent),
          messageTimestamp: Math.floor(sent.at / 1000),
        },
      );
    },
    async settled() {
      while (onTheirWay.size > 0) await Promise.all(onTheirWay);
    },
    statuses: () => statuses,
  };
}
