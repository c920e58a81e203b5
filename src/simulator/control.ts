import type { ClooveDelivery, ClooveWebhook } from './cloove/feed.ts';
import type { ApiKey, Scope } from './cloove/keys.ts';
import type { HandlingMode } from './cloove/records.ts';
import type { Reach } from './whatsapp/records.ts';
import type { WireConversation, WireMessage } from './cloove/wire.ts';
import type { FaultBoard } from './faults.ts';
import type { LoggedRequest } from './request-log.ts';

/** A customer's message that a test or the laboratory asks for. */
export interface CustomerMessage {
  readonly text?: string | null | undefined;
  /** Cloove's `messageType`; "text" when absent. */
  readonly type?: string | undefined;
  /** ms UTC; earlier than now makes it a late arrival. */
  readonly at?: number | undefined;
}

/** What a key of a test lacks. Absent: it may do everything, for ever, from anywhere. */
export interface KeyOptions {
  readonly scopes?: readonly Scope[] | undefined;
  readonly expiresAt?: number | undefined;
  readonly addressBlocked?: boolean | undefined;
}

/** The hand behind every vendor of a simulator: what they share. */
export interface StageControl {
  readonly faults: FaultBoard;
  /** The simulator's time, ms UTC. */
  now(): number;
  /** Moves the simulator's time forward and lets what is due happen. */
  advance(ms: number): void;
  /** Lets everything happen that is due by now. */
  tick(): void;
  /** Customers answer by themselves, or those about to do so fall silent. */
  customersAnswer(on: boolean): void;
  /** The next send is accepted and then fails with WhatsApp's `code`; null takes that back. */
  failNextSend(code: number | null, onUsed?: () => void): void;
  /** Oldest first. */
  requests(): readonly LoggedRequest[];
  clearRequests(): void;
}

/** The customers of a vendor, whose conversations have the refs that the vendor gives them. */
export interface CustomerControl {
  /** A customer writes; null picks an open conversation. Returns the message's id and conversation. */
  customerWrites(
    conversationRef: string | null,
    message?: CustomerMessage,
  ): { readonly conversationRef: string; readonly messageRef: string };
  has(conversationRef: string): boolean;
}

/** The hand behind Cloove: what tests, the laboratory and the command line move it with. */
export interface SimulatorControl extends StageControl, CustomerControl {
  /** Where it is told what happens from now on; null: nowhere. */
  setWebhook(webhook: ClooveWebhook | null): void;
  /** Every try to tell it, oldest first. */
  deliveries(): readonly ClooveDelivery[];
  /** When nothing is on its way there any more. */
  told(): Promise<void>;
  /** Everything of a conversation, oldest first, with no limit of the API's. */
  messages(conversationRef: string): readonly WireMessage[];
  /** Every conversation of an account (the first by default), newest activity first. */
  conversations(businessId?: string): readonly WireConversation[];
  /** How the phone behind a conversation behaves from now on, and who answers at the vendor. */
  configure(
    conversationRef: string,
    change: { readonly reach?: Reach | undefined; readonly mode?: HandlingMode | undefined },
  ): void;
  /** Gives a conversation to somebody at the vendor by name; null takes it away from everybody. */
  assign(conversationRef: string, to: string | null): void;
  /** The conversation is gone: it answers 404 from now on. */
  removeConversation(conversationRef: string): void;
  /** Makes a key for an account (the first by default); returns its secret. */
  addKey(options?: KeyOptions, businessId?: string): string;
  /** Changes what a key may do: takes its place under the same secret. */
  changeKey(secret: string, change: Partial<Omit<ApiKey, 'secret'>>): void;
}
