import { z } from 'zod';

/** Messages of each of the vendor's conversations. */
export const messagesEach = 50;

/** Where the vendor is and the key it takes. */
export const VendorAddress = z.object({ url: z.string(), apiKey: z.string() });
export type VendorAddress = z.infer<typeof VendorAddress>;

/** What the core that imports is asked. */
export type SyncQuestion =
  { readonly kind: 'import'; readonly vendor: VendorAddress } | { readonly kind: 'close' };

/** What a process that does nothing is asked. */
export type IdleQuestion = 'begin' | 'end';

/** How late an event loop came round, ms. */
export const Delays = z.object({ p99: z.number(), longest: z.number() });
export type Delays = z.infer<typeof Delays>;

export const Imported = z.object({
  ms: z.number(),
  /** Rows of messages that are there afterwards. */
  messages: z.number(),
  /** Delay of the core's event loop, ms. */
  delayP99: z.number(),
  delayLongest: z.number(),
});
export type Imported = z.infer<typeof Imported>;

export const Fetched = z.object({ ms: z.number(), messages: z.number() });

/** What the core behind a window is asked. */
export type HostQuestion =
  | { readonly kind: 'open'; readonly vendor: VendorAddress }
  /** Reads the connection's events from a relay. */
  | { readonly kind: 'join'; readonly url: string; readonly token: string }
  /** How far the relay's log is here. */
  | { readonly kind: 'cursor' }
  | { readonly kind: 'progress' };

export const Opened = z.object({ url: z.string() });
export const Cursor = z.object({ cursor: z.int() });
export const Progress = z.object({ done: z.number(), imports: z.boolean() });
export type Progress = z.infer<typeof Progress>;
