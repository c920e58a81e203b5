import { parseArgs } from 'node:util';

/** What can be asked for on the command line of either host. */
export interface HostOptions {
  /** 0 takes any free port. Browser host only. */
  readonly port: number;
  /** Null takes the system's place for it. */
  readonly dataDir: string | null;
  /** Opens the demo at once. */
  readonly demo: boolean;
  /** Whether to open a window. Browser host only. */
  readonly open: boolean;
  /** A shared inbox link to offer in the window: `lobby://…`, or its public address. */
  readonly link: string | null;
}

export type ParsedOptions =
  | { readonly ok: true; readonly options: HostOptions }
  | { readonly ok: false; readonly reason: string };

/** Whether a text is a `lobby://…`, or the public address that one stands for. */
export const isLink = (text: string): boolean => /^(?:lobby|https?):\/\/\S+$/i.test(text);

/** The `lobby://…` address among what a start of the desktop app was given; null for none. */
export function lobbyAddressIn(argv: readonly string[]): string | null {
  return argv.find((one) => /^lobby:\/\/\S+$/i.test(one)) ?? null;
}

/** Reads the arguments after the program's name. Says in one sentence what is wrong with them. */
export function parseHostOptions(args: readonly string[]): ParsedOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '0' },
        'data-dir': { type: 'string' },
        demo: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    });
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
      return { ok: false, reason: `--port wants a number from 0 to 65535, not "${values.port}".` };
    }
    const [link, ...more] = positionals;
    const stray = more[0] ?? (link !== undefined && !isLink(link) ? link : undefined);
    if (stray !== undefined) return { ok: false, reason: `Unexpected argument "${stray}".` };
    if (values['data-dir'] === '') return { ok: false, reason: '--data-dir wants a folder.' };
    return {
      ok: true,
      options: {
        port: Number(values.port),
        dataDir: values['data-dir'] ?? null,
        demo: values.demo,
        open: !values['no-open'],
        link: link ?? null,
      },
    };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The desktop app's options among everything else that Electron's command line may hold (the
 * executable, the app's folder, Chromium's switches), which is passed over.
 */
export function parseDesktopOptions(
  argv: readonly string[],
): Pick<HostOptions, 'dataDir' | 'demo'> {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { 'data-dir': { type: 'string' }, demo: { type: 'boolean' } },
  });
  const folder = values['data-dir'];
  return {
    dataDir: typeof folder === 'string' && folder !== '' ? folder : null,
    demo: values.demo === true,
  };
}
