import type {
  InboxPart,
  ListQuery,
  Remote,
  RemoteConversation,
  RemoteConversationPage,
  RemoteMessage,
  RemoteThreadPage,
} from '../../src/main/core/remotes/remote.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { VirtualClock } from './virtual-clock.ts';

interface Thread {
  readonly ref: string;
  readonly phone: string;
  name: string;
  unread: number | null;
  messages: RemoteMessage[];
  /** The vendor knows no such conversation any more, until its customer writes again. */
  isGone: boolean;
}

export type Request =
  | { readonly kind: 'list'; readonly cursor: string | null }
  | { readonly kind: 'thread'; readonly ref: string };

/** A vendor's inbox in memory: newest activity first, only the most recent messages of a thread. */
export class ModelInbox {
  readonly threads: Thread[] = [];
  readonly requests: Request[] = [];
  /** Rows a page of the list. */
  pageSize = 3;
  /** Messages a thread shows; older ones cannot be had unless `pages`. */
  recent = 5;
  /** Whether older messages can be paged for. */
  pages = false;
  /** The vendor's clock minus this computer's. */
  skew = 0;
  /** What becomes of a page's messages on their way: repeats, another order. */
  mangle: (messages: readonly RemoteMessage[]) => readonly RemoteMessage[] = (messages) => messages;
  /** Every message a page has shown. */
  readonly served = new Set<string>();
  /** Asked before each request; what it returns is thrown. */
  fault: (request: Request) => LobbyError | null = () => null;
  readonly #clock: VirtualClock;
  #refs = 0;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now() + this.skew;
  }

  thread(name: string): Thread {
    const known = this.threads.find((one) => one.name === name);
    if (known !== undefined) return known;
    const number = String(this.threads.length + 1).padStart(4, '0');
    const made = {
      ref: `cv-${name}`,
      phone: `+2348012340${number}`,
      name,
      unread: 0,
      messages: [],
      isGone: false,
    };
    this.threads.push(made);
    return made;
  }

  customerWrites(name: string, text: string, at = this.now()): RemoteMessage {
    const thread = this.thread(name);
    thread.unread = (thread.unread ?? 0) + 1;
    thread.isGone = false;
    return this.#add(thread, {
      direction: 'inbound',
      origin: 'contact',
      text,
      sentAt: at,
      status: null,
    });
  }

  deskWrites(name: string, text: string, at = this.now()): RemoteMessage {
    const thread = this.thread(name);
    return this.#add(thread, {
      direction: 'outbound',
      origin: 'colleague',
      text,
      sentAt: at,
      status: 'sent',
    });
  }

  ticks(name: string, ref: string, status: 'delivered' | 'read' | 'failed'): void {
    const thread = this.thread(name);
    thread.messages = thread.messages.map((one) => (one.ref === ref ? { ...one, status } : one));
  }

  gone(name: string): void {
    this.thread(name).isGone = true;
  }

  /** Refuses the next `times` requests without saying for how long. */
  refuse(times: number): void {
    let left = times;
    this.fault = () =>
      (left -= 1) < 0 ? null : new LobbyError('remote_rate_limited', 'too many requests');
  }

  remote(): Remote {
    const inbox: InboxPart = {
      order: 'newest_first',
      history: this.pages ? 'paged' : 'recent',
      listConversations: async (query, signal) => {
        await this.#ask({ kind: 'list', cursor: query.cursor }, signal);
        return this.#list(query);
      },
      readConversation: async (ref, cursor, signal) => {
        await this.#ask({ kind: 'thread', ref }, signal);
        return this.#read(ref, cursor);
      },
    };
    return {
      vendor: 'cloove',
      parts: { inbox },
      check: () => Promise.reject(new Error('not asked')),
    };
  }

  async #ask(request: Request, signal: AbortSignal): Promise<void> {
    this.requests.push(request);
    await Promise.resolve();
    if (signal.aborted) throw new LobbyError('network_timeout', 'given up');
    const fault = this.fault(request);
    if (fault !== null) throw fault;
  }

  #add(
    thread: Thread,
    over: Pick<RemoteMessage, 'direction' | 'origin' | 'text' | 'sentAt' | 'status'>,
  ): RemoteMessage {
    const message: RemoteMessage = {
      ref: `m${(this.#refs += 1)}`,
      otherRefs: [],
      type: 'text',
      vendorType: null,
      template: null,
      statusAt: null,
      failure: null,
      ...over,
    };
    thread.messages.push(message);
    return message;
  }

  #row(thread: Thread): RemoteConversation {
    const newest = (direction: string) => {
      const times = thread.messages
        .filter((one) => one.direction === direction)
        .map((one) => one.sentAt);
      return times.length === 0 ? null : Math.max(...times);
    };
    const lastInboundAt = newest('inbound');
    const lastOutboundAt = newest('outbound');
    return {
      ref: thread.ref,
      numberRef: 'business',
      contact: {
        identifier: thread.phone.slice(1),
        name: thread.name,
        phone: thread.phone,
        username: null,
      },
      status: 'open',
      mode: 'human',
      unread: thread.unread,
      lastInboundAt,
      lastOutboundAt,
      fingerprint: JSON.stringify([thread.unread, lastInboundAt, lastOutboundAt, thread.name]),
    };
  }

  #list(query: ListQuery): RemoteConversationPage {
    const rows = this.threads
      .filter((one) => !one.isGone && one.messages.length > 0)
      .map((one) => this.#row(one))
      .toSorted(
        (a, b) =>
          Math.max(b.lastInboundAt ?? 0, b.lastOutboundAt ?? 0) -
          Math.max(a.lastInboundAt ?? 0, a.lastOutboundAt ?? 0),
      );
    const page = query.cursor === null ? 1 : Number(query.cursor);
    const from = (page - 1) * this.pageSize;
    return {
      rows: rows.slice(from, from + this.pageSize),
      next: from + this.pageSize < rows.length ? String(page + 1) : null,
      total: rows.length,
      serverDate: this.#date(),
    };
  }

  #read(ref: string, cursor: string | null): RemoteThreadPage {
    const thread = this.threads.find((one) => one.ref === ref);
    if (thread === undefined || thread.isGone)
      throw new LobbyError('remote_not_found', 'no such conversation');
    const newestFirst = thread.messages.toSorted((a, b) => b.sentAt - a.sentAt);
    const from = cursor === null ? 0 : Number(cursor);
    const to = from + this.recent;
    const more = to < newestFirst.length;
    const shown = newestFirst.slice(from, to);
    for (const { ref: one } of shown) this.served.add(one);
    return {
      conversation: { ...this.#row(thread), numberRef: null, unread: null, mode: null },
      messages: this.mangle(shown),
      older: this.pages && more ? String(to) : null,
      complete: this.pages && !more,
      serverDate: this.#date(),
    };
  }

  /** As a `Date` header: whole seconds. */
  #date(): number {
    return Math.floor(this.now() / 1000) * 1000;
  }
}
