import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { isLink } from '../host/options.ts';
import type { Asked } from './guard.ts';
import { sameSecret, type Launches } from './launch-token.ts';

/**
 * How a person gets a new address: Lobby is started once more on the same data folder, finds the
 * one that runs, and asks it. The secret lies in that folder, readable by its owner alone.
 */
const Running = z.object({ port: z.int().min(1).max(65_535), secret: z.string().min(40) });
type Running = z.infer<typeof Running>;

const Answer = z.object({ lobby: z.literal(true), token: z.string() });

const fileIn = (dataDir: string): string => join(dataDir, 'browser-host.json');

function readRunning(dataDir: string): Running | null {
  try {
    const read = Running.safeParse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Notes that this process serves `dataDir`. Returns how to take the note away again. */
export function announceRunning(dataDir: string, running: Running): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(fileIn(dataDir), JSON.stringify(running), { mode: 0o600 });
  chmodSync(fileIn(dataDir), 0o600);
  return () => {
    if (readRunning(dataDir)?.secret === running.secret) rmSync(fileIn(dataDir), { force: true });
  };
}

/** Whether a request is a later start's, rather than a browser's. */
export function isRelaunch(asked: Asked): boolean {
  return asked.method === 'POST' && asked.url === '/launch';
}

/** Names the shared inbox link that a later start was given, encoded for a header. */
const linkHeader = 'lobby-link';

function linkOf(header: unknown): string | null {
  try {
    const link = typeof header === 'string' ? decodeURIComponent(header) : '';
    return isLink(link) ? link : null;
  } catch {
    return null;
  }
}

export interface Relaunched {
  readonly relaunchSecret: string;
  readonly launches: Launches;
  /** Offers a shared inbox link in a window. */
  giveLink(link: string): void;
}

/**
 * Answers a later start: a new token for the right secret, and the link that it was given is offered.
 * A browser always names an Origin when it posts, so whatever names one is refused.
 */
export function answerRelaunch(
  asked: Asked,
  headers: IncomingHttpHeaders,
  port: number,
  host: Relaunched,
): { readonly status: number; readonly body: string } {
  const knows = sameSecret(headers.authorization ?? '', `Bearer ${host.relaunchSecret}`);
  if (asked.host !== `127.0.0.1:${port}` || asked.origin !== undefined || !knows) {
    return { status: 403, body: '' };
  }
  const link = linkOf(headers[linkHeader]);
  if (link !== null) host.giveLink(link);
  const answer: z.infer<typeof Answer> = { lobby: true, token: host.launches.issue() };
  return { status: 200, body: JSON.stringify(answer) };
}

/** The address at which a host lets one browser in. */
export function launchAddress(port: number, token: string): string {
  return `http://127.0.0.1:${port}/?token=${token}`;
}

/**
 * A new address from a Lobby that already serves `dataDir`, which offers `link` in a window; null
 * when none does, or none that answers within two seconds (a note left by one that was killed).
 */
export async function askRunning(dataDir: string, link: string | null): Promise<string | null> {
  const running = readRunning(dataDir);
  if (!running) return null;
  try {
    const response = await fetch(`http://127.0.0.1:${running.port}/launch`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${running.secret}`,
        ...(link === null ? {} : { [linkHeader]: encodeURIComponent(link) }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(2_000),
    });
    const answer = Answer.safeParse(await response.json());
    return response.ok && answer.success ? launchAddress(running.port, answer.data.token) : null;
  } catch {
    return null;
  }
}
