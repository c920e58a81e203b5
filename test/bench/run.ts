import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Figure, linesOf, tableOf } from './figures.ts';
import { ingest } from './ingest.ts';
import { open } from './open.ts';
import { startPart } from './part.ts';
import { relay } from './relay.ts';
import { relayRedis } from './relay-redis.ts';
import { scroll } from './scroll.ts';
import { searchPaint } from './search-paint.ts';
import { start } from './start.ts';
import { sync } from './sync.ts';
import { type } from './type.ts';

const names = [
  'ingest',
  'list',
  'thread',
  'search',
  'report',
  'start',
  'scroll',
  'search-paint',
  'sync',
  'type',
  'open',
  'relay',
] as const;
/** These make their own history. */
const ownHistory: readonly string[] = ['sync', 'type', 'open', 'relay'];

const { values, positionals } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    /** `relay --redis`: relays over one Redis in place of the one that is alone. */
    redis: { type: 'boolean', default: false },
    /** Where the history lies, or is put; kept for the next run instead of being deleted. */
    keep: { type: 'string' },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join(', ')}": there are ${names.join(', ')}.`);
  process.exit(2);
}
const wanted = new Set<string>(positionals.length === 0 ? names : positionals);
const conversations = values.small ? 2000 : 20_000;
const say = (line: string): void => console.error(line);
say(
  `${availableParallelism()} cores, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}: ` +
    'what else runs here makes every figure worse, and the ratios less so.',
);

// Workers and windows are the built ones: a program that is still being compiled is slower and larger.
execFileSync(
  process.execPath,
  [join(import.meta.dirname, '../../scripts/build.mjs'), '--when-needed'],
  {
    stdio: 'inherit',
  },
);

const dataDir = values.keep ?? mkdtempSync(join(tmpdir(), 'lobby-bench-'));
const figures: Figure[] = [];
try {
  // The others read what this one writes.
  const needsHistory = [...wanted].some((name) => !ownHistory.includes(name));
  if (wanted.has('ingest') || (needsHistory && !existsSync(join(dataDir, 'lobby.db')))) {
    const written = await ingest({ dataDir, conversations, say });
    if (wanted.has('ingest')) figures.push(...written);
  }
  const reads = (['list', 'thread', 'search', 'report'] as const).filter((name) =>
    wanted.has(name),
  );
  if (reads.length > 0) {
    const reader = startPart<string>('reader.ts', [dataDir, String(conversations)]);
    for (const name of reads) {
      say(name);
      figures.push(...Figure.array().parse(await reader.ask(name)));
    }
    await reader.end();
  }
  if (wanted.has('start')) {
    say('start');
    figures.push(...(await start(dataDir)));
  }
  if (wanted.has('scroll')) {
    say('scroll');
    const [messages, ms] = values.small ? [5000, 5000] : [50_000, 20_000];
    figures.push(...(await scroll({ dataDir, conversations, messages, ms })));
  }
  if (wanted.has('search-paint')) {
    say('search-paint');
    figures.push(...(await searchPaint(dataDir, conversations)));
  }
  if (wanted.has('sync')) figures.push(...(await sync({ conversations, say })));
  if (wanted.has('relay')) {
    figures.push(...(await (values.redis ? relayRedis : relay)({ small: values.small, say })));
  }
  for (const [name, measure] of [
    ['type', type],
    ['open', open],
  ] as const) {
    if (!wanted.has(name)) continue;
    say(name);
    figures.push(...(await measure()));
  }
  for (const line of linesOf(figures)) console.log(line);
  say(`\n${tableOf(figures)}`);
} finally {
  if (values.keep === undefined) rmSync(dataDir, { recursive: true, force: true });
}
