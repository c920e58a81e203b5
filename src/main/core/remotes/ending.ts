import type { ErrorValue } from '../../../shared/errors.ts';

/** What came in the body of an answer. */
export type AnswerBody =
  | { readonly kind: 'json'; readonly value: unknown }
  /** HTML from a proxy, an empty body, anything that is no JSON. */
  | { readonly kind: 'other'; readonly text: string }
  /** The connection broke in the middle of it. */
  | { readonly kind: 'cut'; readonly error: ErrorValue };

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** What stands behind the status in HTTP/1.1; '' in HTTP/2. */
  readonly statusText: string;
  readonly body: AnswerBody;
  readonly headers: Headers;
  /** The vendor's `Date` header, ms UTC. */
  readonly serverDate: number | null;
  readonly retryAfterMs: number | null;
}

/** Every way one HTTP call can end. */
export type Ending =
  /** Nothing left this machine: certainly no effect. */
  | {
      readonly kind: 'never_left';
      readonly error: ErrorValue;
      readonly retryAfterMs: number | null;
    }
  /** It left, or may have, and no answer came: nobody knows what it did. */
  | { readonly kind: 'lost'; readonly error: ErrorValue }
  | Answer;
