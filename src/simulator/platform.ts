import type { EndpointKind } from './faults.ts';
import type { PlatformName } from './platform-names.ts';

/** What one request did; the host hands it in and reads it afterwards. */
export interface Trace {
  effect: boolean;
  replayed: boolean;
  /** How long the answer will take: the request counts as in progress until then. */
  readonly delayMs: number;
}

/** One vendor as `Request → Response`, with what the host around it must know. */
export interface Platform {
  readonly name: PlatformName;
  /** Whether a path is this vendor's. */
  owns(path: string): boolean;
  /** What a request is for; null for an address that is none of the vendor's endpoints. */
  endpoint(request: Request, path: string): EndpointKind | null | Promise<EndpointKind | null>;
  answer(request: Request, trace: Trace): Promise<Response>;
  /** Lets everything happen that is due at `now` (ms UTC). */
  tick(now: number): void;
  /** Customers who are about to write do not. */
  silence(now: number): void;
  /** An error in the vendor's own shape, for a fault that brings no body. */
  problem(status: number, error: string, message: string): Response;
}
