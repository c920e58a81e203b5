import type { Channel } from '../channel.ts';

/** An event as it is kept. */
export interface StoredEvent {
  /** Grows by one from event to event of a channel, for ever. */
  readonly seq: number;
  /** Whose it is: the vendor of the channel, `team`, or `relay` for what the relay itself has to say. */
  readonly vendor: string;
  readonly id: string;
  readonly type: string;
  /** ms UTC. */
  readonly receivedAt: number;
  /** JSON text. */
  readonly body: string;
}

/** An event that came; `id` is what a repeat of it has too. */
export type NewEvent = Omit<StoredEvent, 'seq'>;

/** `seq` of a repeat is that of the first; `gone`: the channel was removed meanwhile. */
export type Appended =
  | { readonly kind: 'appended'; readonly seq: number }
  | { readonly kind: 'repeat'; readonly seq: number }
  | { readonly kind: 'gone' };

export type EventPage =
  | {
      readonly kind: 'page';
      readonly events: readonly StoredEvent[];
      /** What to ask for next: the last `seq` of the page, or `after` when there is none. */
      readonly next: number;
    }
  /**
   * Events after the cursor are no longer kept, or never were: the log was put back to an older copy.
   * `oldest` is the first that is, or will be.
   */
  | { readonly kind: 'too_old'; readonly oldest: number };

export interface Token {
  readonly id: string;
  /** Null for one that may administer the relay. */
  readonly channelId: string | null;
  readonly person: string;
  readonly computer: string;
  /** It may invite other desks to its channel, and take their tokens away. */
  readonly manages: boolean;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

/** An invitation to a channel that nobody has claimed yet. */
export interface Invitation {
  readonly id: string;
  readonly person: string;
  /** Whether the desk it makes may invite others. */
  readonly manages: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A desk that claims an invitation: its token's hash, its computer, and when. */
export interface Claim {
  readonly hash: string;
  readonly computer: string;
  readonly at: number;
}

/** `unknown`: never made, taken back, or long ago. The same desk's claim may be repeated. */
export type Claimed = 'claimed' | 'used' | 'late' | 'unknown';

/** Where invitations are kept; a claim that was answered is kept, whatever dies next. */
export interface InvitationStorage {
  /** `hash` stands for what it is claimed with, which is kept nowhere. */
  addInvitation(
    invitation: Invitation & { readonly channelId: string },
    hash: string,
  ): Promise<void>;
  claim(secretHash: string, by: Claim): Promise<Claimed>;
  /** Those that can be claimed now. */
  invitations(channelId: string, now: number): Promise<readonly Invitation[]>;
  removeInvitation(channelId: string, id: string): Promise<boolean>;
}

/** Where tokens are kept. */
export interface TokenStorage {
  /** `hash` stands for the token itself, which is kept nowhere. */
  addToken(token: Omit<Token, 'lastUsedAt'>, hash: string): Promise<void>;
  tokenOf(hash: string): Promise<Token | null>;
  tokens(channelId: string | null): Promise<readonly Token[]>;
  revokeToken(id: string): Promise<boolean>;
  usedToken(id: string, at: number): Promise<void>;
}

/** What is counted of a channel, for whoever runs the relay. */
export const counters = [
  'repeats',
  'wrong_signature',
  'stale',
  'not_json',
  'unknown_type',
] as const;
export type Counter = (typeof counters)[number];

export interface ChannelState {
  readonly channel: Channel;
  /** The newest `seq`; 0 before the first event. */
  readonly head: number;
  readonly lastEventAt: number | null;
  readonly counters: Readonly<Partial<Record<Counter, number>>>;
}

/** How long events are kept, whichever ends first. */
export interface Retention {
  readonly olderThan: number;
  readonly keep: number;
}

/**
 * Where a relay keeps its channels, its log and its tokens. What `append` answered is kept, whatever
 * dies next. Everything may reject with the storage's own error: the vendor is then told to come back.
 */
export interface RelayStorage extends InvitationStorage, TokenStorage {
  addChannel(channel: Channel): Promise<void>;
  channel(id: string): Promise<Channel | null>;
  channels(): Promise<readonly ChannelState[]>;
  /** With its events and tokens. Answers whether there was one. */
  removeChannel(id: string): Promise<boolean>;
  append(channelId: string, event: NewEvent): Promise<Appended>;
  read(channelId: string, after: number, limit: number): Promise<EventPage>;
  /** The newest `seq` of a channel; 0 before the first event. */
  head(channelId: string): Promise<number>;
  count(channelId: string, counter: Counter): Promise<void>;
  trim(retention: Retention): Promise<number>;
  /**
   * Writes down that a relay is there at `at` (ms UTC); answers when one was before: `at` itself where
   * another is there too; null: never.
   */
  alive(at: number): Promise<number | null>;
  /** Whether an append would be kept. */
  isReady(): Promise<boolean>;
  /**
   * Tells of changed channels and tokens, and of appends to channels that are followed, also those
   * that another process made, within half a second. Returns what ends it.
   */
  watch(listener: (change: { readonly channelId: string | null }) => void): () => void;
  /** Has `watch` tell of the channel's appends; once for what there is. Returns what ends it. */
  follow(channelId: string): () => void;
  close(): Promise<void>;
}
