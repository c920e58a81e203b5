import type { Remote, RemoteMessage } from '../../src/main/core/remotes/remote.ts';
import type { AdvancedContent, SendOutcome } from '../../src/main/core/remotes/send-parts.ts';
import type { MessageType } from '../../src/shared/contract/primitives.ts';
import { LobbyError, toErrorValue, type ErrorCode } from '../../src/shared/errors.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What the model vendor does with the next request. */
export type Behaviour =
  | 'ok'
  /** Takes effect; the answer is lost. */
  | 'lose'
  /** Has no effect, and nobody can know. */
  | 'vanish'
  /** No connection. */
  | 'offline'
  | 'reject'
  | 'limit'
  | 'stop'
  | 'in_progress'
  /** Takes effect, and answers only when the caller gives up. */
  | 'hang';

export interface Delivered {
  readonly ref: string;
  readonly key: string;
  readonly to: string;
  readonly text: string;
  readonly at: number;
}

/** The type of message that some content becomes. */
function shownAs(content: AdvancedContent): MessageType {
  if (content.kind === 'file_url') return content.media;
  return content.kind === 'kept' ? 'text' : content.kind;
}

/** A vendor with idempotency by key, whose answers a test decides. */
export class ModelVendor {
  readonly delivered: Delivered[] = [];
  /** Every request that reached it, oldest first. */
  readonly tried: { readonly key: string; readonly text: string }[] = [];
  /** What each send answered, and the files that came with them. */
  readonly quoted: (string | null)[] = [];
  readonly files: string[] = [];
  next: Behaviour[] = [];
  always: Behaviour = 'ok';
  idempotency: 'documented' | 'none' = 'documented';
  retryAfterMs: number | null = null;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** The idempotency key of every request that reached it. */
  get keys(): readonly string[] {
    return this.tried.map((one) => one.key);
  }

  async send(
    key: string,
    to: string,
    text: string,
    signal: AbortSignal,
    kind: MessageType,
  ): Promise<SendOutcome> {
    this.tried.push({ key, text });
    const behaviour = this.next.shift() ?? this.always;
    const error = (code: ErrorCode) => toErrorValue(new LobbyError(code, code));
    await Promise.resolve();
    switch (behaviour) {
      case 'offline':
        return this.#notSent('network_refused', false);
      case 'limit':
        return this.#notSent('remote_rate_limited', false);
      case 'stop':
        return this.#notSent('remote_unauthorized', true);
      case 'vanish':
        return { kind: 'unknown', error: error('network_broken_answer') };
      case 'in_progress':
        return { kind: 'unknown', error: error('remote_in_progress') };
      case 'reject':
        return {
          kind: 'rejected',
          failure: { code: 'remote_rejected', vendorCode: 'nope', httpStatus: 422, raw: 'no' },
          serverDate: null,
        };
      case 'lose':
        this.#take(key, to, text);
        return { kind: 'unknown', error: error('network_timeout') };
      case 'hang':
        this.#take(key, to, text);
        await new Promise((end) => signal.addEventListener('abort', end, { once: true }));
        return { kind: 'unknown', error: error('network_timeout') };
      case 'ok':
        return this.#accept(key, to, text, kind);
    }
  }

  remote(): Remote {
    const { idempotency } = this;
    return {
      vendor: 'cloove',
      parts: {
        'send.text': {
          idempotency,
          quotes: false,
          send: (intent, signal) =>
            this.send(intent.idempotencyKey, intent.conversationRef, intent.text, signal, 'text'),
        },
        'send.template': {
          idempotency,
          send: (intent, signal) =>
            this.send(intent.idempotencyKey, intent.phone, intent.templateKey, signal, 'template'),
        },
      },
      check: () => Promise.reject(new Error('not asked')),
    };
  }

  /** With files, quotes, places, menus and reactions. */
  fullRemote(): Remote {
    const { idempotency } = this;
    const simple = this.remote();
    return {
      ...simple,
      parts: {
        ...simple.parts,
        'send.text': {
          idempotency,
          quotes: true,
          send: (intent, signal) => {
            const { idempotencyKey: key, conversationRef, text, quotedRef } = intent;
            this.quoted.push(quotedRef);
            return this.send(key, conversationRef, text, signal, 'text');
          },
        },
        'send.media': {
          idempotency,
          kinds: ['image', 'video', 'audio', 'document'],
          quotes: true,
          send: async (intent, signal) => {
            this.quoted.push(intent.quotedRef);
            this.files.push(await (await intent.file.open()).text());
            const { idempotencyKey: key, conversationRef, caption, kind } = intent;
            return this.send(key, conversationRef, caption ?? '', signal, kind);
          },
        },
        'send.advanced': {
          idempotency,
          kinds: ['location', 'interactive', 'reaction'],
          send: (intent, signal) => {
            const { content, idempotencyKey: key, conversationRef } = intent;
            const says = content.kind === 'reaction' ? `reacts ${content.emoji}` : '';
            return this.send(key, conversationRef, says, signal, shownAs(content));
          },
        },
      },
    };
  }

  #notSent(code: ErrorCode, stopsConnection: boolean): SendOutcome {
    const error = toErrorValue(new LobbyError(code, code));
    return { kind: 'not_sent', error, retryAfterMs: this.retryAfterMs, stopsConnection };
  }

  #take(key: string, to: string, text: string): Delivered {
    const known = this.delivered.find((one) => one.key === key);
    if (known !== undefined && this.idempotency === 'documented') return known;
    const made = { ref: `m${this.delivered.length}`, key, to, text, at: this.#clock.now() };
    this.delivered.push(made);
    return made;
  }

  #accept(key: string, to: string, text: string, kind: MessageType): SendOutcome {
    const known = this.delivered.some((one) => one.key === key);
    const made = this.#take(key, to, text);
    const message: RemoteMessage = {
      ref: made.ref,
      otherRefs: [],
      direction: 'outbound',
      origin: 'lobby',
      type: kind,
      vendorType: null,
      text,
      template: null,
      sentAt: made.at,
      status: 'sent',
      statusAt: null,
      failure: null,
    };
    const conversationRef = kind === 'template' ? `conversation of ${to}` : to;
    return { kind: 'accepted', message, conversationRef, replayed: known, serverDate: made.at };
  }
}
