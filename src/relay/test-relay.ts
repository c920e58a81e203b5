import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelForm } from './channel.ts';
import { makeChannel, type MadeChannel } from './channels.ts';
import { createRelay, type Relay } from './server.ts';
import { openRedisSockets } from './redis-sockets.ts';
import { openRedisStorage } from './storage/redis.ts';
import { openSqliteStorage, type SqliteStorageOptions } from './storage/sqlite.ts';
import type { RelayStorage } from './storage/storage.ts';
import { issueToken } from './tokens.ts';

export const secret = 'whsec_a_secret_of_the_vendor';

/** A relay on a port of this computer, for tests; its clock stands still until it is moved. */
export interface TestRelay {
  readonly url: string;
  readonly storage: RelayStorage;
  readonly database: SqliteStorageOptions;
  readonly relay: Relay;
  /** What it wrote to its log. */
  readonly logged: readonly string[];
  now: number;
  channel(form: ChannelForm): Promise<MadeChannel>;
  adminToken(): Promise<string>;
  /** Posts `body` to a channel as JSON. */
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  get(path: string, token: string): Promise<Response>;
  close(): Promise<void>;
}

export async function startTestRelay(
  options: {
    readonly keepEvents?: number;
    readonly ingestPerSecond?: number;
    /** The Redis it shares with others; left out: it is alone. */
    readonly redis?: string;
  } = {},
): Promise<TestRelay> {
  const dir = mkdtempSync(join(tmpdir(), 'lobby-relay-'));
  const database = { file: join(dir, 'relay.db'), key: randomBytes(32) };
  const many =
    options.redis === undefined ? null : { url: options.redis, key: null, log: () => {} };
  const storage = many === null ? openSqliteStorage(database) : await openRedisStorage(many);
  const logged: string[] = [];
  const clock = { now: Date.UTC(2026, 4, 1, 12) };
  const relay = createRelay({
    storage,
    now: () => clock.now,
    log: (level, event, facts) => logged.push(JSON.stringify({ level, event, ...facts })),
    publicUrl: 'https://relay.example.org',
    ingestPerSecond: options.ingestPerSecond ?? 5000,
    keepMs: 30 * 86_400_000,
    keepEvents: options.keepEvents ?? 1_000_000,
    ...(many === null ? {} : { sockets: await openRedisSockets(many) }),
  });
  const url = await relay.app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    storage,
    database,
    relay,
    logged,
    get now() {
      return clock.now;
    },
    set now(to) {
      clock.now = to;
    },
    channel: (form) => makeChannel(storage, form, { person: 'Ana', computer: 'desk' }, clock.now),
    async adminToken() {
      const of = { channelId: null, person: '', computer: '' };
      return (await issueToken(storage, of, clock.now)).secret;
    },
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }),
    get: (path, token) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } }),
    async close() {
      await relay.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The header with which Cloove signs `raw` at `at` (ms UTC). */
export function clooveSignature(raw: string, at: number, by = secret): Record<string, string> {
  const t = Math.floor(at / 1000);
  const v1 = createHmac('sha256', by).update(`${t}.${raw}`).digest('hex');
  return { 'Cloove-Signature': `t=${t},v1=${v1}` };
}

/** The header with which WPP signs `raw`, as far as anybody knows. */
export function wppSignature(raw: string, by = secret): Record<string, string> {
  const hex = createHmac('sha256', by).update(raw).digest('hex');
  return { 'X-Webhook-Signature': `sha256=${hex}` };
}
