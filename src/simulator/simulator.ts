import { blemished, cannedAnswer } from './answers.ts';
import { createAccount, type AccountSeed } from './cloove/account.ts';
import { clooveEndpoint, createClooveApp, type Trace } from './cloove/app.ts';
import { failingPlan } from './cloove/delivery.ts';
import type { DeliveryStep } from './cloove/records.ts';
import { createWorld, type WorldEvent } from './cloove/world.ts';
import type { SimulatorControl } from './control.ts';
import { createControl } from './create-control.ts';
import { speakingCustomers } from './customers/speaking-customers.ts';
import type { Customers } from './customers.ts';
import { createFaultBoard, type Blemish, type Verdict } from './faults.ts';
import { createMovableClock } from './movable-clock.ts';
import { settleInMemory, type Outcome, type Sleep } from './outcome.ts';
import { createRequestLog } from './request-log.ts';
import { seededUuid } from './seeded.ts';
import { demoSeed } from './seed/demo-seed.ts';

export interface SimulatorOptions {
  /** ms UTC. */
  readonly now: () => number;
  /** The businesses it holds; the demo's three when absent. */
  readonly seed?: readonly AccountSeed[];
  /** Waits for a `delay`; real time when absent. */
  readonly sleep?: Sleep;
  /** Who answers; `silent` by default until `control.customersAnswer(true)`. */
  readonly customers?: Customers;
  readonly customersAnswer?: boolean;
  /** Requests a minute a key: 120 when absent, null for none. */
  readonly limitPerMinute?: number | null;
  /** Whether a 429 of the limit says when to come back; the vendor often does not. */
  readonly retryAfter?: boolean;
  /** Newest messages that a read shows; 50 when absent. */
  readonly messagesShown?: number;
  /** 0–65535, part of every id made: ids of a later run never meet those of an earlier one. */
  readonly run?: number;
  /** Makes the ids of this world its own. */
  readonly salt?: string;
  /** What happened before, oldest first. */
  readonly history?: readonly WorldEvent[];
  /** Called before anything happens. When it throws, it does not happen. */
  readonly onEvent?: (event: WorldEvent) => void;
}

/** How to get into one of the businesses. */
export interface AccountAccess {
  readonly name: string;
  readonly businessId: string;
  readonly numberId: string;
  readonly phone: string;
  readonly apiKey: string;
}

export interface Simulator {
  /** Node's `fetch` to the vendor: its answers and its errors. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The same without a transport: how a request ends. */
  handle(request: Request): Promise<Outcome>;
  readonly accounts: readonly AccountAccess[];
  readonly control: SimulatorControl;
  /** Whoever still waits for an answer sees the connection go. */
  close(): void;
}

const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });

const total = (blemishes: readonly Blemish[], kind: 'delay' | 'skew'): number =>
  blemishes.reduce((sum, blemish) => sum + (blemish.kind === kind ? blemish.ms : 0), 0);

function outcomeOf(verdict: Verdict | null, response: Response | null, delayMs: number): Outcome {
  if (verdict?.kind === 'refuse') {
    return { kind: 'refuse', code: verdict.code ?? 'ECONNREFUSED', delayMs: 0 };
  }
  if (response === null || verdict?.kind === 'effectThenHang') return { kind: 'hang', delayMs };
  if (verdict?.kind === 'effectThenCut') return { kind: 'close', delayMs };
  if (verdict?.kind === 'cutBody') return { kind: 'cutBody', response, delayMs };
  return { kind: 'answer', response, delayMs };
}

/** Makes a simulated vendor. Nothing in it runs by itself: time passes when somebody looks. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const clock = createMovableClock(options.now);
  const faults = createFaultBoard();
  const log = createRequestLog();
  const ended = new AbortController();
  const customers = options.customers ?? speakingCustomers;
  const run = options.run ?? 0;
  const salt = options.salt ?? 'lobby';
  let made = 0;
  let nextFailure: { readonly code: number; readonly onUsed: (() => void) | undefined } | null =
    null;
  let answering = options.customersAnswer ?? false;

  const limit = options.limitPerMinute === undefined ? 120 : options.limitPerMinute;
  const seed = options.seed ?? demoSeed({ anchor: clock.now(), salt });
  const accounts = seed.map((account) => createAccount(account, limit));
  const world = createWorld(accounts);
  for (const event of options.history ?? []) world.apply(event);

  const newId = (): string => seededUuid(`${salt}:${run}:${(made += 1)}`, run);
  const happen = (event: WorldEvent): void => {
    options.onEvent?.(event);
    world.apply(event);
  };
  const answerTo = (event: Extract<WorldEvent, { kind: 'message' }>): void => {
    const { businessId, conversationId, message } = event;
    const found = world.locate(conversationId);
    if (!answering || found === null || world.awaits(conversationId)) return;
    const reply = customers.answer(found.conversation, message, message.id);
    if (reply === null) return;
    happen({
      kind: 'message',
      at: event.at,
      businessId,
      conversationId,
      message: {
        id: newId(),
        direction: 'inbound',
        sender: 'customer',
        type: 'text',
        text: reply.text,
        createdAt: event.at + reply.afterMs,
        delivery: [],
      },
    });
  };
  const record = (event: WorldEvent): void => {
    happen(event);
    if (event.kind === 'message' && event.message.direction === 'outbound') answerTo(event);
  };
  const prescribed = (): readonly DeliveryStep[] | null => {
    const failure = nextFailure;
    if (failure === null) return null;
    nextFailure = null;
    failure.onUsed?.();
    return failingPlan(failure.code, clock.now());
  };
  const app = createClooveApp({
    world,
    now: clock.now,
    newId,
    record,
    prescribed,
    messagesShown: options.messagesShown ?? 50,
    retryAfter: options.retryAfter ?? false,
  });

  const handle = async (request: Request): Promise<Outcome> => {
    world.runDue(clock.now());
    const url = new URL(request.url);
    const kind = clooveEndpoint(request.method, url.pathname);
    const { verdict, blemishes } =
      kind === null ? { verdict: null, blemishes: [] } : faults.take(kind);
    const trace: Trace = { effect: false, replayed: false, delayMs: total(blemishes, 'delay') };
    const at = clock.now();
    const unreached = verdict !== null && ['refuse', 'hang', 'close'].includes(verdict.kind);
    let response: Response | null = verdict === null ? null : cannedAnswer(verdict);
    if (!unreached && response === null) {
      response = await blemished(await app.fetch(request, { trace }), blemishes);
    }
    response?.headers.set('Date', new Date(at + total(blemishes, 'skew')).toUTCString());
    const outcome: Outcome =
      verdict?.kind === 'close'
        ? { kind: 'close', delayMs: trace.delayMs }
        : outcomeOf(verdict, response, trace.delayMs);
    log.add({
      at,
      method: request.method,
      path: url.pathname + url.search,
      kind,
      idempotencyKey: request.headers.get('Idempotency-Key'),
      userAgent: request.headers.get('User-Agent'),
      status: outcome.kind === 'answer' ? outcome.response.status : null,
      effect: trace.effect,
      replayed: trace.replayed,
      fault: verdict?.kind ?? null,
    });
    return outcome;
  };

  return {
    handle,
    fetch: async (request) =>
      settleInMemory(await handle(request), request, options.sleep ?? realSleep, ended.signal),
    accounts: accounts.map(({ name, businessId, numberId, phone, apiKey }) => ({
      name,
      businessId,
      numberId,
      phone,
      apiKey,
    })),
    control: createControl({
      world,
      clock,
      faults,
      log,
      customers,
      newId,
      happen,
      failNextSend: (code, onUsed) => {
        nextFailure = code === null ? null : { code, onUsed };
      },
      setAnswering: (on) => {
        answering = on;
      },
    }),
    close: () => ended.abort(),
  };
}
