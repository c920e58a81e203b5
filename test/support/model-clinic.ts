import type {
  InboxPart,
  ListQuery,
  Remote,
  RemoteConversation,
  RemoteConversationPage,
  RemoteMessage,
  RemoteThreadPage,
} from '../../src/main/core/remotes/remote.ts';
import type { SendOutcome, TemplateIntent } from '../../src/main/core/remotes/send-parts.ts';
import { LobbyError, toErrorValue, type ErrorCode } from '../../src/shared/errors.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What the model does with the next send. */
export type SendBehaviour =
  | 'ok'
  /** Takes effect; the answer is lost. */
  | 'lose'
  /** Has no effect, and nobody can know. */
  | 'vanish'
  /** Takes effect, and answers only when the caller gives up. */
  | 'hang'
  | 'offline'
  | 'limit';

export interface Piece {
  readonly ref: string;
  readonly number: string;
  readonly phone: string;
  status: 'active' | 'ended';
  messages: RemoteMessage[];
}

export type ClinicRequest =
  | { readonly kind: 'list'; readonly cursor: string | null; readonly recipient: string | null }
  | { readonly kind: 'thread'; readonly ref: string; readonly cursor: string | null }
  | { readonly kind: 'send'; readonly phone: string };

/** How rows come: nobody promises an order. `shuffled` keeps an order of its own for ever. */
export type RowOrder = 'newest' | 'oldest' | 'shuffled';

function scrambled(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
  return hash;
}

/**
 * A vendor like Scrubs in memory: lists without a promised order, threads in pages, conversations
 * that end and begin anew, templates alone to send, and no idempotency.
 */
export class ModelClinic {
  readonly pieces: Piece[] = [];
  readonly requests: ClinicRequest[] = [];
  /** Every send that took effect. */
  readonly delivered: { readonly ref: string; readonly intent: TemplateIntent }[] = [];
  listOrder: RowOrder = 'newest';
  threadOrder: 'newest' | 'oldest' = 'newest';
  pageSize = 3;
  threadPage = 4;
  /** What is shown of a sent template. */
  content: 'nothing' | 'rendered' = 'nothing';
  next: SendBehaviour[] = [];
  always: SendBehaviour = 'ok';
  /** Cursors of an earlier time are refused. */
  cursorTime = 0;
  /** By how much the `Date` of each of the next answers is wrong, ms. */
  datesOff: number[] = [];
  /** Asked before each request; what it returns is thrown. */
  fault: (request: ClinicRequest) => LobbyError | null = () => null;
  /** What becomes of a page's messages on their way: repeats, another order. */
  mangle: (messages: readonly RemoteMessage[]) => readonly RemoteMessage[] = (messages) => messages;
  readonly #clock: VirtualClock;
  #refs = 0;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** Whole seconds, as the vendor writes them. */
  now(): number {
    return Math.floor(this.#clock.now() / 1000) * 1000;
  }

  #date(): number {
    return this.now() + (this.datesOff.shift() ?? 0);
  }

  /** The conversation that a message to or from somebody lands in now. */
  piece(phone: string, number = clinicNumber): Piece {
    const known = this.pieces.findLast((one) => one.phone === phone && one.number === number);
    if (known?.status === 'active') return known;
    const ref = `${number}/c${this.pieces.length}`;
    const made: Piece = { ref, number, phone, status: 'active', messages: [] };
    this.pieces.push(made);
    return made;
  }

  customerWrites(phone: string, text: string, at = this.now()): RemoteMessage {
    return this.#add(this.piece(phone), { direction: 'inbound', text, sentAt: at });
  }

  /** Another system of the clinic sends something. */
  elsewhere(phone: string, over: Partial<RemoteMessage> = {}): RemoteMessage {
    return this.#add(this.piece(phone), { direction: 'outbound', status: 'sent', ...over });
  }

  end(phone: string): void {
    for (const one of this.pieces) if (one.phone === phone) one.status = 'ended';
  }

  ticks(ref: string, status: 'delivered' | 'read' | 'failed'): void {
    for (const piece of this.pieces) {
      piece.messages = piece.messages.map((one) => (one.ref === ref ? { ...one, status } : one));
    }
  }

  of(phone: string): RemoteMessage[] {
    return this.pieces.filter((one) => one.phone === phone).flatMap((one) => one.messages);
  }

  remote(): Remote {
    const inbox: InboxPart = {
      order: 'not_promised',
      history: 'paged',
      listConversations: async (query, signal) => {
        const { cursor, recipient = null } = query;
        await this.#ask({ kind: 'list', cursor, recipient }, signal);
        return this.#list(query);
      },
      readConversation: async (ref, cursor, signal) => {
        await this.#ask({ kind: 'thread', ref, cursor }, signal);
        return this.#read(ref, cursor);
      },
    };
    return {
      vendor: 'scrubs',
      parts: {
        inbox,
        'send.template': {
          idempotency: 'none',
          send: (intent, signal) => this.#send(intent, signal),
        },
      },
      check: () => Promise.reject(new Error('not asked')),
    };
  }

  async #ask(request: ClinicRequest, signal: AbortSignal): Promise<void> {
    this.requests.push(request);
    await Promise.resolve();
    if (signal.aborted) throw new LobbyError('network_timeout', 'given up');
    const fault = this.fault(request);
    if (fault !== null) throw fault;
  }

  #add(piece: Piece, over: Partial<RemoteMessage>): RemoteMessage {
    const message: RemoteMessage = {
      ref: `wamid${(this.#refs += 1)}`,
      otherRefs: [],
      direction: 'inbound',
      origin: over.direction === 'outbound' ? 'api' : 'contact',
      type: 'text',
      vendorType: null,
      text: null,
      template: null,
      sentAt: this.now(),
      status: null,
      statusAt: null,
      failure: null,
      ...over,
    };
    piece.messages.push(message);
    return message;
  }

  #row(piece: Piece): RemoteConversation {
    const newest = (direction: string): number | null => {
      const times = piece.messages.flatMap((one) =>
        one.direction === direction ? [one.sentAt] : [],
      );
      return times.length === 0 ? null : Math.max(...times);
    };
    const { ref, number, phone, status, messages } = piece;
    const lastInboundAt = newest('inbound');
    const lastOutboundAt = newest('outbound');
    return {
      ref,
      numberRef: number,
      contact: { identifier: phone.slice(1), name: `Patient ${phone}`, phone, username: null },
      status,
      mode: null,
      unread: null,
      lastInboundAt,
      lastOutboundAt,
      fingerprint: JSON.stringify([status, lastInboundAt, lastOutboundAt, messages.length]),
    };
  }

  #cursor(place: number): string {
    return `${this.cursorTime}:${place}`;
  }

  #place(cursor: string | null): number {
    const [time, place] = (cursor ?? `${this.cursorTime}:0`).split(':').map(Number);
    if (time === this.cursorTime) return place ?? 0;
    throw new LobbyError('remote_rejected', 'Query parameters are invalid.');
  }

  #list({ cursor, recipient, numberRef }: ListQuery): RemoteConversationPage {
    const activity = (row: RemoteConversation) =>
      Math.max(row.lastInboundAt ?? 0, row.lastOutboundAt ?? 0);
    const rows = this.pieces
      .filter((one) => recipient === undefined || one.phone === recipient)
      .filter((one) => numberRef === undefined || one.number === numberRef)
      .filter((one) => one.messages.length > 0)
      .map((one) => this.#row(one))
      .toSorted((a, b) => {
        if (this.listOrder === 'shuffled') return scrambled(a.ref) - scrambled(b.ref);
        return (this.listOrder === 'newest' ? 1 : -1) * (activity(b) - activity(a));
      });
    const from = this.#place(cursor);
    const to = from + this.pageSize;
    return {
      rows: rows.slice(from, to),
      next: to < rows.length ? this.#cursor(to) : null,
      total: null,
      serverDate: this.#date(),
    };
  }

  #read(ref: string, cursor: string | null): RemoteThreadPage {
    const piece = this.pieces.find((one) => one.ref === ref);
    if (piece === undefined) throw new LobbyError('remote_not_found', 'no such conversation');
    const sign = this.threadOrder === 'newest' ? 1 : -1;
    const rows = piece.messages.toSorted((a, b) => sign * (b.sentAt - a.sentAt));
    const from = this.#place(cursor);
    const to = from + this.threadPage;
    const older = to < rows.length ? this.#cursor(to) : null;
    return {
      conversation: {
        ...this.#row(piece),
        status: null,
        lastInboundAt: null,
        lastOutboundAt: null,
      },
      messages: this.mangle(rows.slice(from, to)),
      older,
      complete: older === null,
      serverDate: this.#date(),
    };
  }

  async #send(intent: TemplateIntent, signal: AbortSignal): Promise<SendOutcome> {
    this.requests.push({ kind: 'send', phone: intent.phone });
    const behaviour = this.next.shift() ?? this.always;
    const unknown = (code: ErrorCode): SendOutcome => ({
      kind: 'unknown',
      error: toErrorValue(new LobbyError(code, code)),
    });
    await Promise.resolve();
    switch (behaviour) {
      case 'offline':
      case 'limit':
        return {
          kind: 'not_sent',
          error: toErrorValue(
            new LobbyError(behaviour === 'limit' ? 'remote_rate_limited' : 'network_refused', 'no'),
          ),
          retryAfterMs: null,
          stopsConnection: false,
        };
      case 'vanish':
        return unknown('network_broken_answer');
      case 'lose':
        this.#take(intent);
        return unknown('network_timeout');
      case 'hang':
        this.#take(intent);
        await new Promise((end) => signal.addEventListener('abort', end, { once: true }));
        return unknown('network_timeout');
      case 'ok':
        return {
          kind: 'accepted',
          message: { ...this.#take(intent), text: null, status: 'accepted' },
          conversationRef: null,
          replayed: false,
          serverDate: this.#date(),
        };
    }
  }

  #take(intent: TemplateIntent): RemoteMessage {
    const piece = this.piece(intent.phone, intent.senderNumberId ?? clinicNumber);
    const message = this.#add(piece, {
      direction: 'outbound',
      type: 'template',
      status: 'sent',
      text:
        this.content === 'nothing' ? null : `Dear ${Object.values(intent.values).join(', come ')}.`,
    });
    this.delivered.push({ ref: message.ref, intent });
    return message;
  }
}

/** The number everything goes by unless a test says otherwise. */
export const clinicNumber = '2348000000001';
