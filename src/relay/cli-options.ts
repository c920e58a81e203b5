import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ChannelForm } from './channel.ts';

/** What the relay's command line was asked for. */
export type Command =
  | {
      readonly kind: 'serve';
      readonly port: number;
      readonly host: string;
      readonly publicUrl: string | null;
      readonly ingestPerSecond: number;
      readonly keepDays: number;
      readonly keepEvents: number;
    }
  | { readonly kind: 'channel add'; readonly form: ChannelForm; readonly desk: Desk }
  | { readonly kind: 'channel list' }
  | { readonly kind: 'channel remove'; readonly channel: string }
  | { readonly kind: 'token add'; readonly channel: string; readonly desk: Desk }
  | { readonly kind: 'token list'; readonly channel: string }
  | { readonly kind: 'token revoke'; readonly token: string }
  | { readonly kind: 'admin add' }
  | { readonly kind: 'admin list' }
  | { readonly kind: 'move'; readonly redis: string };

interface Desk {
  readonly person: string;
  readonly computer: string;
}

export interface Asked {
  readonly dataDir: string;
  /** Where many relays keep what they share; null: this one keeps it in `dataDir`. */
  readonly redis: string | null;
  readonly command: Command;
}

/** Somebody typed what cannot be; the message says what to type. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export const usage = `npm run relay -- [--port N] [--host ADDRESS] [--data-dir DIR] [--public-url URL]
                 [--keep-days N] [--keep-events N] [--ingest-per-second N]
npm run relay -- channel add --vendor cloove|wpp|waabot|team [--secret S]
                 [--header NAME] [--prefix TEXT] [--algorithm sha256|sha512|sha1]
                 [--scheme standard|meta] [--verify-token WORD]
                 [--person NAME] [--computer NAME]
npm run relay -- channel list
npm run relay -- channel remove CHANNEL
npm run relay -- token add CHANNEL [--person NAME] [--computer NAME]
npm run relay -- token list CHANNEL
npm run relay -- token revoke TOKEN-ID
npm run relay -- admin add
npm run relay -- admin list
npm run relay -- move --data-dir DIR --redis URL
Every one of them takes --data-dir DIR or, for many relays, --redis URL.`;

const options = {
  port: { type: 'string', default: '8787' },
  host: { type: 'string', default: '127.0.0.1' },
  'data-dir': { type: 'string' },
  redis: { type: 'string' },
  'public-url': { type: 'string' },
  'keep-days': { type: 'string', default: '30' },
  'keep-events': { type: 'string', default: '1000000' },
  'ingest-per-second': { type: 'string', default: '5000' },
  vendor: { type: 'string' },
  secret: { type: 'string' },
  header: { type: 'string' },
  prefix: { type: 'string' },
  algorithm: { type: 'string' },
  scheme: { type: 'string' },
  'verify-token': { type: 'string' },
  person: { type: 'string', default: '' },
  computer: { type: 'string', default: '' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : 'These words are unknown.');
  }
}
type Values = ReturnType<typeof parse>['values'];

function whole(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new UsageError(`--${name} must be a whole number from ${from} to ${to}, not "${text}".`);
}

/** An address for others to reach the relay at, without a slash at its end. */
function publicUrlOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  if (url !== null && ['https:', 'http:'].includes(url.protocol) && url.search === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw new UsageError(`--public-url must be a web address, not "${text}".`);
}

function formOf({ 'verify-token': verifyToken, ...values }: Values): ChannelForm {
  const { vendor, secret, header, prefix, algorithm, scheme } = values;
  const given = Object.entries({
    vendor,
    secret,
    header,
    prefix,
    algorithm,
    scheme,
    verifyToken,
  });
  const read = ChannelForm.safeParse(
    Object.fromEntries(given.filter(([, value]) => value !== undefined)),
  );
  if (read.success) return read.data;
  const wrong = String(read.error.issues[0]?.path[0] ?? 'vendor');
  const why =
    wrong === 'secret'
      ? '--secret takes 1 to 256 characters.'
      : `--${wrong.replace('verifyToken', 'verify-token')} is missing or not one that can be.`;
  throw new UsageError(why);
}

function commandOf(words: readonly string[], values: Values): Command {
  const [noun = 'serve', verb = '', subject] = words;
  const desk: Desk = { person: values.person, computer: values.computer };
  const named = (): string => {
    if (subject !== undefined) return subject;
    throw new UsageError(`${noun} ${verb} needs to know which.`);
  };
  switch (`${noun} ${verb}`.trim()) {
    case 'serve':
      return {
        kind: 'serve',
        port: whole('port', values.port, 0, 65_535),
        host: values.host,
        publicUrl: publicUrlOf(values['public-url']),
        ingestPerSecond: whole('ingest-per-second', values['ingest-per-second'], 1, 1_000_000),
        keepDays: whole('keep-days', values['keep-days'], 1, 3650),
        keepEvents: whole('keep-events', values['keep-events'], 1, 1_000_000_000),
      };
    case 'channel add':
      return { kind: 'channel add', form: formOf(values), desk };
    case 'channel list':
      return { kind: 'channel list' };
    case 'channel remove':
      return { kind: 'channel remove', channel: named() };
    case 'token add':
      return { kind: 'token add', channel: named(), desk };
    case 'token list':
      return { kind: 'token list', channel: named() };
    case 'token revoke':
      return { kind: 'token revoke', token: named() };
    case 'admin add':
      return { kind: 'admin add' };
    case 'admin list':
      return { kind: 'admin list' };
    case 'move':
      if (values.redis === undefined) throw new UsageError('move needs --redis URL to move to.');
      return { kind: 'move', redis: values.redis };
    default:
      throw new UsageError(`There is no command "${words.join(' ')}".`);
  }
}

/** Reads the command line. Throws `UsageError`. */
export function readCommand(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  return {
    dataDir: resolve(values['data-dir'] ?? join(homedir(), '.lobby-relay')),
    redis: values.redis ?? null,
    command: commandOf(positionals, values),
  };
}
