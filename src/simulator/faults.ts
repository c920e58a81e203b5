import type { PlatformName } from './platform-names.ts';

/** What a request is for, whatever the vendor calls it. */
export const endpointKinds = [
  'list',
  'read',
  'sendText',
  'sendTemplate',
  'sendMedia',
  'sendAdvanced',
  'upload',
  'media',
  'markRead',
  'health',
  'numbers',
  'claim',
  'templates',
  'onboarding',
  'sharedLinks',
  'linkSession',
  'webhooks',
  'signIn',
  'bots',
  'session',
  'clinicSettings',
  'changeClinicSettings',
  'clinicProfile',
  'changeClinicProfile',
  'saveClinicCredentials',
  'registerNumber',
  'verifyCode',
  'registrationStatus',
  'deregisterNumber',
] as const;
export type EndpointKind = (typeof endpointKinds)[number];

/**
 * Decides how a request ends; one at a time, in the order they were added.
 * `fail`, `html`, `tooMany`, `hang`, `close` and `refuse` have no effect; `effectThenHang`,
 * `effectThenCut` and `cutBody` do what was asked first.
 */
export type Verdict =
  | {
      readonly kind: 'fail';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'html'; readonly status?: number }
  | { readonly kind: 'tooMany'; readonly retryAfter?: string | number | undefined }
  | { readonly kind: 'hang' }
  | { readonly kind: 'close' }
  | { readonly kind: 'refuse'; readonly code?: RefusalCode }
  | { readonly kind: 'effectThenHang' }
  | { readonly kind: 'effectThenCut' }
  | { readonly kind: 'cutBody' };

/** Why no connection came to be, as Node names it. */
export type RefusalCode = 'ECONNREFUSED' | 'ENOTFOUND' | 'ENETUNREACH' | 'EAI_AGAIN';

/** Changes an answer that comes; several at once are fine. Times in milliseconds. */
export type Blemish =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'skew'; readonly ms: number }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'reorder' };

export type Fault = Verdict | Blemish;

export interface FaultRule {
  readonly fault: Fault;
  /** Absent: every endpoint. */
  readonly on?: readonly EndpointKind[] | undefined;
  /** Absent: every platform of the simulator. */
  readonly platform?: PlatformName | undefined;
  /** How many requests it meets; absent: until it is cleared. */
  readonly times?: number | undefined;
  /** Called each time a request has met it. */
  readonly onUsed?: (() => void) | undefined;
}

export interface FaultBoard {
  /** Returns what takes this one rule away again. */
  add(rule: FaultRule): () => void;
  clear(): void;
  rules(): readonly FaultRule[];
  /** The faults a request to `kind` meets; counts them as used. */
  take(
    kind: EndpointKind,
    platform?: PlatformName,
  ): {
    readonly verdict: Verdict | null;
    readonly blemishes: readonly Blemish[];
  };
}

const blemishKinds: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
  'delay',
  'skew',
  'duplicate',
  'reorder',
]);

function isBlemish(fault: Fault): fault is Blemish {
  return blemishKinds.has(fault.kind);
}

interface Entry {
  readonly rule: FaultRule;
  left: number;
}

/** An empty board. */
export function createFaultBoard(): FaultBoard {
  let entries: Entry[] = [];
  return {
    add(rule) {
      const entry: Entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY };
      entries.push(entry);
      return () => {
        entries = entries.filter((other) => other !== entry);
      };
    },
    clear() {
      entries = [];
    },
    rules: () =>
      entries.map(({ rule, left }) => (Number.isFinite(left) ? { ...rule, times: left } : rule)),
    take(kind, platform) {
      let verdict: Verdict | null = null;
      const blemishes: Blemish[] = [];
      const used: FaultRule[] = [];
      for (const entry of entries) {
        const { fault, on } = entry.rule;
        if (on !== undefined && !on.includes(kind)) continue;
        if (entry.rule.platform !== undefined && entry.rule.platform !== platform) continue;
        if (isBlemish(fault)) blemishes.push(fault);
        else if (verdict === null) verdict = fault;
        else continue;
        entry.left -= 1;
        used.push(entry.rule);
      }
      entries = entries.filter((entry) => entry.left > 0);
      for (const rule of used) rule.onUsed?.();
      return { verdict, blemishes };
    },
  };
}
