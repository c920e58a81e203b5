import type { Fetch, LogPort } from '../../../src/main/core/ports.ts';
import { openModule } from '../../../src/main/core/remotes/open-remote.ts';
import type { VendorModule } from '../../../src/main/core/remotes/remote.ts';
import { blemished, cannedAnswer } from '../../../src/simulator/answers.ts';
import {
  createFaultBoard,
  type EndpointKind,
  type FaultBoard,
} from '../../../src/simulator/faults.ts';
import { settleInMemory, type Outcome } from '../../../src/simulator/outcome.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import type { Given, RemoteStage, SeenRequest } from './stage.ts';

const quiet: LogPort = { write: () => undefined, tail: () => [] };

/** What stands behind a stage. */
export interface StageParts {
  readonly module: VendorModule;
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** `body` is '' where the stage does not look at it. */
  readonly endpoint: (method: string, path: string, body: string) => EndpointKind | null;
  readonly clock: VirtualClock;
  readonly faults: FaultBoard;
  readonly given: Given;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly taken: RemoteStage['taken'];
  readonly unplug: RemoteStage['unplug'];
  readonly close: RemoteStage['close'];
}

/** Opens the client as the core does, and keeps what it asks for. */
export async function openStage(parts: StageParts): Promise<RemoteStage> {
  const { clock, faults, given, taken, unplug, close } = parts;
  const requests: SeenRequest[] = [];
  const remote = await openModule(parts.module, {
    baseUrl: parts.baseUrl,
    settings: parts.settings,
    credentials: parts.credentials,
    fetch: async (request) => {
      const { method, url, headers } = request;
      requests.push({ method, url: new URL(url), headers, body: await request.clone().text() });
      return parts.fetch(request);
    },
    clock,
    store: null,
    connectionId: null,
    log: quiet,
    appVersion: '0.1.0',
  });
  const kindOf = ({ method, url, body }: SeenRequest) => parts.endpoint(method, url.pathname, body);
  return { clock, faults, given, remote, requests, kindOf, taken, unplug, close };
}

/** A vendor played from the samples of its text, with faults as the simulator has them. */
export function playSamples(
  parts: Pick<StageParts, 'clock' | 'endpoint'> & {
    readonly sample: (request: Request, kind: EndpointKind | null) => Promise<Response>;
  },
): Pick<StageParts, 'faults' | 'fetch' | 'taken' | 'unplug' | 'close'> {
  const { clock, endpoint } = parts;
  const faults = createFaultBoard();
  const ended = new AbortController();

  async function outcomeOf(request: Request): Promise<Outcome> {
    const body = await request.clone().text();
    const kind = endpoint(request.method, new URL(request.url).pathname, body);
    const { verdict, blemishes } = faults.take(kind ?? 'list');
    const delayMs = 0;
    if (verdict?.kind === 'hang' || verdict?.kind === 'close')
      return { kind: verdict.kind, delayMs };
    if (verdict?.kind === 'refuse') return { kind: 'refuse', code: 'ECONNREFUSED', delayMs };
    const problem = (status: number, error: string, message: string) =>
      Response.json({ error, message }, { status });
    const canned = verdict === null ? null : cannedAnswer(verdict, problem);
    const response = canned ?? (await blemished(await parts.sample(request, kind), blemishes));
    const skew = blemishes.reduce((sum, one) => sum + (one.kind === 'skew' ? one.ms : 0), 0);
    response.headers.set('Date', new Date(clock.now() + skew).toUTCString());
    if (verdict?.kind === 'effectThenHang') return { kind: 'hang', delayMs };
    if (verdict?.kind === 'effectThenCut') return { kind: 'close', delayMs };
    return { kind: verdict?.kind === 'cutBody' ? 'cutBody' : 'answer', response, delayMs };
  }

  return {
    faults,
    fetch: async (request) =>
      settleInMemory(await outcomeOf(request), request, () => Promise.resolve(), ended.signal),
    taken: () => null,
    unplug: () => {
      faults.add({ fault: { kind: 'refuse' } });
      return Promise.resolve();
    },
    close: () => {
      ended.abort();
      return Promise.resolve();
    },
  };
}
