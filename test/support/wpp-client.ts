import { VirtualClock } from './virtual-clock.ts';
import { openModule } from '../../src/main/core/remotes/open-remote.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import { wpp } from '../../src/main/core/remotes/wpp/module.ts';

/** A connection whose platform answers what `answer` says. */
export function openWpp(
  answer: (request: Request) => Response | Promise<Response>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Remote> {
  return openModule(wpp, {
    baseUrl: 'https://wpp.test',
    settings,
    credentials: { apiKey: 'sk_org_0123456789abcdef' },
    fetch: async (request) => answer(request),
    clock: new VirtualClock(Date.parse('2026-05-25T07:58:00Z')),
    store: null,
    connectionId: null,
    log: { write: () => undefined, tail: () => [] },
    appVersion: '0.1.0',
  });
}

/** A page in the envelope of lists. */
export function listOf(rows: readonly unknown[], pagination: object = {}): Response {
  const page = { page: 1, limit: 50, total: rows.length, hasMore: false, ...pagination };
  return Response.json({ data: rows, meta: { pagination: page } });
}

/** An error in the platform's envelope. */
export function problem(status: number, code: string): Response {
  return Response.json({ error: { code, message: code } }, { status });
}
