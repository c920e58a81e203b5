import { createConversationBook, type ConversationBook } from './conversation-book.ts';
import { createIdempotencyBook, type IdempotencyBook } from './idempotency.ts';
import { scopes, type ApiKey } from './keys.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import type { Conversation, Template } from './records.ts';

/** One business at Cloove, as a seed describes it. */
export interface AccountSeed {
  readonly name: string;
  readonly businessId: string;
  /** The UUID template sends name (`business_whatsapp_number_id`). */
  readonly numberId: string;
  /** E.164. */
  readonly phone: string;
  /** A key that may do everything. */
  readonly apiKey: string;
  readonly templates: readonly Template[];
  readonly conversations: readonly Conversation[];
}

export interface Account {
  readonly name: string;
  readonly businessId: string;
  readonly numberId: string;
  readonly phone: string;
  readonly apiKey: string;
  readonly templates: readonly Template[];
  readonly book: ConversationBook;
  readonly idempotency: IdempotencyBook;
  readonly keys: Map<string, ApiKey>;
  /** The share of the limit that a key has, by its secret. */
  limitOf(secret: string): RateLimit;
}

/** Opens the books of one business. `limitPerMinute` null: no limit. */
export function createAccount(seed: AccountSeed, limitPerMinute: number | null): Account {
  const full: ApiKey = { secret: seed.apiKey, scopes, expiresAt: null, addressBlocked: false };
  const limits = new Map<string, RateLimit>();
  return {
    name: seed.name,
    businessId: seed.businessId,
    numberId: seed.numberId,
    phone: seed.phone,
    apiKey: seed.apiKey,
    templates: seed.templates,
    book: createConversationBook(seed.conversations),
    idempotency: createIdempotencyBook(),
    keys: new Map([[full.secret, full]]),
    limitOf(secret) {
      const known = limits.get(secret) ?? createRateLimit(limitPerMinute);
      limits.set(secret, known);
      return known;
    },
  };
}
