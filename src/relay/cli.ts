import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { LobbyError } from '../shared/errors.ts';
import { keyFromHex, keyInFile } from '../sqlite/key-file.ts';
import { DatabaseProblem } from '../sqlite/problem.ts';
import { makeChannel } from './channels.ts';
import { readCommand, usage, UsageError, type Asked, type Command } from './cli-options.ts';
import { createRelayLog } from './relay-log.ts';
import { createRelay } from './server.ts';
import { openRedisSockets } from './redis-sockets.ts';
import { moveToRedis } from './storage/move.ts';
import { openRedisStorage, type RedisStorageOptions } from './storage/redis.ts';
import { openSqliteStorage, type SqliteStorageOptions } from './storage/sqlite.ts';
import type { RelayStorage } from './storage/storage.ts';
import { issueToken } from './tokens.ts';

const dayMs = 86_400_000;
const now = (): number => Date.now();
const log = createRelayLog((line) => console.error(line), now);
const print = (value: unknown): void => console.log(JSON.stringify(value));

function givenKey(): Uint8Array | null {
  const given = process.env['LOBBY_RELAY_KEY'];
  if (given === undefined) return null;
  const key = keyFromHex(given);
  if (key === null) throw new UsageError('LOBBY_RELAY_KEY must be 64 hexadecimal digits.');
  return key;
}

function databaseIn(dataDir: string): SqliteStorageOptions {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return {
    file: join(dataDir, 'relay.db'),
    key: givenKey() ?? keyInFile(join(dataDir, 'relay.key')),
  };
}

/** Relays that share a Redis share its key too: it is never one that a single machine made up. */
const redisOptions = (url: string): RedisStorageOptions => ({ url, log, key: givenKey() });

const openStorage = async ({ dataDir, redis }: Asked): Promise<RelayStorage> =>
  redis === null ? openSqliteStorage(databaseIn(dataDir)) : openRedisStorage(redisOptions(redis));

async function serve(
  storage: RelayStorage,
  redis: string | null,
  command: Extract<Command, { kind: 'serve' }>,
): Promise<void> {
  if (redis !== null) {
    if (givenKey() === null) log('warn', 'redis.not_sealed', {});
    // Says in the log what is wrong with how Redis is set up.
    await storage.isReady();
  }
  const relay = createRelay({
    storage,
    now,
    log,
    publicUrl: command.publicUrl ?? `http://${command.host}:${command.port}`,
    ingestPerSecond: command.ingestPerSecond,
    keepMs: command.keepDays * dayMs,
    keepEvents: command.keepEvents,
    ...(redis === null ? {} : { sockets: await openRedisSockets({ url: redis, log }) }),
  });
  const address = await relay.app.listen({ port: command.port, host: command.host });
  console.log(`Relay is ready: ${address}`);
  const stop = (): void => {
    void relay.close().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function answer(
  storage: RelayStorage,
  command: Exclude<Command, { kind: 'serve' | 'move' }>,
): Promise<void> {
  switch (command.kind) {
    case 'channel add':
      return print(await makeChannel(storage, command.form, command.desk, now()));
    case 'channel list':
      for (const { channel, head, lastEventAt, counters } of await storage.channels()) {
        const { id, vendor, createdAt } = channel;
        print({ channel: id, vendor, createdAt, head, lastEventAt, counters });
      }
      return;
    case 'channel remove':
      return print({ removed: await storage.removeChannel(command.channel) });
    case 'token add': {
      const { channel, desk } = command;
      if ((await storage.channel(channel)) === null) throw new UsageError('No such channel.');
      const { id, secret } = await issueToken(storage, { channelId: channel, ...desk }, now());
      return print({ token: id, clientToken: secret });
    }
    case 'token list':
      for (const { channelId: _, ...token } of await storage.tokens(command.channel)) print(token);
      return;
    case 'token revoke':
      return print({ revoked: await storage.revokeToken(command.token) });
    case 'admin add': {
      const by = { channelId: null, person: '', computer: hostname() };
      const { id, secret } = await issueToken(storage, by, now());
      return print({ token: id, adminToken: secret });
    }
    case 'admin list':
      for (const { channelId: _, ...token } of await storage.tokens(null)) print(token);
  }
}

function explain(thrown: unknown): string {
  if (thrown instanceof UsageError) return `${thrown.message}\n\n${usage}`;
  if (thrown instanceof LobbyError) return thrown.message;
  if (thrown instanceof DatabaseProblem) {
    const because = {
      not_a_database: 'relay.db does not open under this key.',
      damaged: 'relay.db is damaged. Keep it, and restore a copy.',
      missing: 'relay.db is missing.',
      newer: 'relay.db was written by a later version of the relay.',
      disk_full: 'The disk is full.',
      disk_failing: 'The disk does not take what is written.',
      cannot_open: 'relay.db does not open: too many files are open, or another program holds it.',
      read_only: 'The data folder cannot be written to.',
      in_use: 'Another program holds relay.db.',
    };
    return because[thrown.kind];
  }
  return thrown instanceof Error ? thrown.message : 'It did not work.';
}

async function main(): Promise<void> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) {
    throw new UsageError('The relay needs Node 22.12 or newer.');
  }
  const asked = readCommand(process.argv.slice(2));
  const { redis, command } = asked;
  if (command.kind === 'move') {
    const to = redisOptions(command.redis);
    return print(await moveToRedis(databaseIn(asked.dataDir), to));
  }
  const storage = await openStorage(asked);
  if (command.kind === 'serve') return serve(storage, redis, command);
  try {
    await answer(storage, command);
  } finally {
    await storage.close();
  }
}

await main().catch((thrown: unknown) => {
  console.error(explain(thrown));
  process.exitCode = 2;
});
