import { connect } from 'node:net';
import { customerEvent, signed, type EventsOptions } from './relay-events.ts';
import { serveQuestions } from './part.ts';

// The vendor: posts events as fast as they are taken, so many at a time, in a process of its own. It
// writes finished bytes to bare sockets: Node's own client would take as much of a processor for a
// request as the relay that is measured.

export interface LoadQuestion extends Omit<EventsOptions, 'text'> {
  /** Addresses of channels of one relay, in turn. */
  readonly urls: readonly string[];
  readonly first: number;
  readonly count: number;
  readonly atOnce: number;
}

export interface Loaded {
  readonly ms: number;
  /** The processor time that posting took, ms. */
  readonly busyMs: number;
  /** Answered with something else than 2xx. */
  readonly refused: number;
}

/** A request as its bytes. */
function requestOf(url: URL, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const lines = Object.entries({
    Host: url.host,
    ...headers,
    'Content-Length': Buffer.byteLength(body),
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** The length of the first whole answer in `text`, characters; null while a part of it is missing. */
function answerLength(text: string): number | null {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  if (length === undefined) throw new Error('An answer without a length');
  const end = head + 4 + Number(length);
  return text.length < end ? null : end;
}

/** Posts what `next` gives to `url`'s host, one after the other over one connection; resolves with how many were refused. */
function lane(url: URL, next: () => Buffer | undefined): Promise<number> {
  return new Promise((done, failed) => {
    const socket = connect(Number(url.port), url.hostname).setNoDelay();
    let refused = 0;
    let text = '';
    const post = (): void => {
      const request = next();
      if (request !== undefined) return void socket.write(request);
      socket.off('close', ended).destroy();
      done(refused);
    };
    const ended = (): void => failed(new Error('The relay closed a connection'));
    socket.setEncoding('latin1').on('connect', post).on('error', failed).on('close', ended);
    socket.on('data', (chunk: string) => {
      text += chunk;
      const length = answerLength(text);
      if (length === null) return;
      if (!text.startsWith('HTTP/1.1 2')) refused += 1;
      text = text.slice(length);
      post();
    });
  });
}

async function load({ urls, first, count, atOnce, ...rest }: LoadQuestion): Promise<Loaded> {
  const addresses = urls.map((url) => new URL(url));
  const [host] = addresses;
  if (host === undefined) throw new Error('Nowhere to post');
  const options = { ...rest, text: (n: number) => `A message of ordinary length, number ${n}` };
  // Made and signed before anything is measured: that is the vendor's work.
  const now = Date.now();
  const requests = Array.from({ length: count }, (_, n) => {
    const event = customerEvent(first + n, options);
    return requestOf(addresses[n % addresses.length] ?? host, signed(event, now), event.raw);
  });
  let taken = 0;
  const [began, busy] = [performance.now(), process.cpuUsage()];
  const lanes = Array.from({ length: atOnce }, () => lane(host, () => requests[taken++]));
  const refused = (await Promise.all(lanes)).reduce((sum, one) => sum + one, 0);
  const { user, system } = process.cpuUsage(busy);
  return { ms: performance.now() - began, busyMs: (user + system) / 1000, refused };
}

serveQuestions<LoadQuestion>(load, () => undefined);
