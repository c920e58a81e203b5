import { randomUUID } from 'node:crypto';
import type { ConversationRow, Message } from '../../src/shared/contract/rows.ts';
import { ClientId, type ConnectionId } from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { DeskProcess } from './desk-process.ts';
import type { Intent } from './facts.ts';
import type { Ledger } from './ledger.ts';
import type { Step } from './plan.ts';
import { listOf } from './screen.ts';
import type { Vendor } from './vendor.ts';

/** Says a refusal is an answer too; anything else goes on. */
async function orRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof LobbyError && thrown.code !== 'internal') return null;
    throw thrown;
  }
}

function pickOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[Math.floor(pick * list.length)];
}

/** Somebody at the desk, and the world around it, over all lives of the app. */
export interface Person {
  /** Makes sure that the vendor is connected and its template known. */
  connect(desk: DeskProcess): Promise<void>;
  /** Does one step; what cannot be done now is left out. Rejects with `Killed`. */
  act(desk: DeskProcess, step: Step): Promise<void>;
}

/** Makes one. */
export function createPerson(vendor: Vendor, ledger: Ledger): Person {
  let words = 0;
  /** What is being discarded. */
  const discards = new Map<Intent, Set<Promise<unknown>>>();
  const nextMark = (): string => `[number ${(words += 1)}]`;

  async function connect(desk: DeskProcess): Promise<void> {
    const state = await desk.call('workspace.state', {});
    if (state.kind === 'first_run') await desk.call('workspace.keepKeyInFile', {});
    const known = state.kind === 'open' ? await desk.call('connections.list', {}) : [];
    const { id } = known[0] ?? (await desk.call('connections.save', vendor.form));
    const { key: wanted, made } = vendor.template;
    if (made === null) return;
    const templates = await desk.call('templates.list', { connectionId: id });
    if (templates.some(({ key }) => key === wanted)) return;
    await desk.call('templates.save', { ...made, id: null, connectionId: id });
  }

  async function conversation(
    desk: DeskProcess,
    pick: number,
  ): Promise<ConversationRow | undefined> {
    return pickOf(await listOf(desk), pick);
  }

  /** A message of ours in one of these states. */
  async function ours(
    desk: DeskProcess,
    pick: number,
    statuses: readonly string[],
  ): Promise<Message | undefined> {
    const found: Message[] = [];
    for (const { id } of await listOf(desk)) {
      const anchor = { at: 'newest' } as const;
      const { items } = await desk.call('messages.list', { conversationId: id, anchor, limit: 50 });
      for (const item of items) {
        if (item.kind !== 'message' || item.clientId === null) continue;
        if (statuses.includes(item.delivery?.status ?? '')) found.push(item);
      }
    }
    return pickOf(found, pick);
  }

  async function send(desk: DeskProcess, row: ConversationRow, same: boolean): Promise<void> {
    const { compose, newestId } = await desk.call('conversations.get', { id: row.id });
    if (!compose.text.allowed) return;
    const mark = same ? 'See you then.' : nextMark();
    const phone = row.contact.identifier;
    const clientId = ClientId.parse(randomUUID());
    const intent = ledger.begin({ clientId, phone, mark, repeats: same });
    const untouch = ledger.touchDraft(phone);
    const form = {
      clientId,
      conversationId: row.id,
      text: same ? mark : `${mark} We will.`,
      basedOn: newestId,
      evenIfChanged: true,
    };
    // A window that hears nothing asks again with the same id: that is the same message.
    const sent = await orRefused(desk.call('messages.send', form));
    if (sent !== null) intent.told = true;
    if (sent !== null && words % 5 === 0) await orRefused(desk.call('messages.send', form));
    untouch();
  }

  async function sendTemplate(desk: DeskProcess, row: ConversationRow): Promise<void> {
    const { connectionId } = row;
    const templates = await desk.call('templates.list', { connectionId });
    const template = templates.find(({ key }) => key === vendor.template.key);
    if (template === undefined) return;
    const mark = nextMark();
    const clientId = ClientId.parse(randomUUID());
    const intent = ledger.begin({ clientId, phone: row.contact.identifier, mark, repeats: false });
    const values = Object.fromEntries(template.fields.map(({ key }) => [key, mark]));
    const to = { kind: 'conversation', id: row.id } as const;
    const form = { clientId, templateId: template.id, values, to };
    if ((await orRefused(desk.call('messages.sendTemplate', form))) !== null) intent.told = true;
  }

  const intentOf = (message: Message) =>
    ledger.intents.find(({ clientId }) => clientId === message.clientId);

  async function retry(desk: DeskProcess, message: Message): Promise<void> {
    const intent = intentOf(message);
    if (intent === undefined) return;
    intent.retries += 1;
    await orRefused(desk.call('messages.retry', { ...of(message) }));
  }

  async function discard(desk: DeskProcess, message: Message): Promise<void> {
    const intent = intentOf(message);
    if (intent === undefined || intent.discarded === 'yes') return;
    const underWay = discards.get(intent) ?? new Set();
    const untouch = ledger.touchDraft(intent.phone);
    intent.discarded = 'perhaps';
    const call = orRefused(desk.call('messages.discard', of(message)));
    underWay.add(call);
    discards.set(intent, underWay);
    const done = await call;
    underWay.delete(call);
    // Of two at once the second is refused because the first was done, and may say so before it.
    if (done !== null) intent.discarded = 'yes';
    else if (intent.discarded === 'perhaps' && underWay.size === 0) intent.discarded = 'no';
    untouch();
  }

  const of = ({ id, conversationId }: Message) => ({ id, conversationId });

  async function refresh(desk: DeskProcess): Promise<void> {
    const ids: ConnectionId[] = (await desk.call('connections.list', {})).map(({ id }) => id);
    for (const id of ids) await orRefused(desk.call('connections.refresh', { id }));
  }

  async function draft(desk: DeskProcess, row: ConversationRow): Promise<void> {
    const text = `Draft ${nextMark()}`;
    const told = ledger.draft(row.contact.identifier, text);
    await desk.call('drafts.save', { conversationId: row.id, text, basedOn: null });
    told();
  }

  async function markRead(desk: DeskProcess, row: ConversationRow): Promise<void> {
    const { newestId } = await desk.call('conversations.get', { id: row.id });
    if (newestId === null) return;
    await desk.call('conversations.markRead', { id: row.id, upTo: newestId });
    ledger.read(row.contact.identifier, newestId);
  }

  return {
    connect,
    async act(desk, { do: kind, pick }) {
      const phone = pickOf(vendor.phones, pick) ?? '';
      switch (kind) {
        case 'customerWrites':
          return vendor.customerWrites(phone, `Again ${nextMark()}`);
        case 'colleagueWrites':
          return vendor.colleagueWrites(phone, `Elsewhere ${nextMark()}`);
        case 'failNextSend':
          return vendor.failNextSend();
        case 'refresh':
          return refresh(desk);
        case 'retry':
        case 'discard':
        case 'lookUp': {
          const statuses = {
            retry: vendor.idempotent ? ['failed'] : ['failed', 'unknown'],
            discard: ['queued', 'failed'],
            lookUp: ['unknown'],
          };
          const message = await ours(desk, pick, statuses[kind]);
          if (message === undefined) return;
          if (kind === 'retry') return retry(desk, message);
          if (kind === 'discard') return discard(desk, message);
          await orRefused(desk.call('messages.lookUp', of(message)));
          return;
        }
        default: {
          const row = await conversation(desk, pick);
          if (row === undefined) return;
          if ((kind === 'send' || kind === 'sendSame') && vendor.takesText) {
            return send(desk, row, kind === 'sendSame');
          }
          if (['send', 'sendSame', 'template'].includes(kind)) return sendTemplate(desk, row);
          if (kind === 'draft') return draft(desk, row);
          if (kind === 'markRead') return markRead(desk, row);
          await desk.call('conversations.markDone', { id: row.id, done: pick > 0.5 });
        }
      }
    },
  };
}
