import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LogPort, Random } from '../main/core/ports.ts';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { entityTag, type Asset, type Assets } from '../host/assets.ts';
import type { Core } from '../main/core/core.ts';
import { answerMedia, isMediaPath } from '../host/media.ts';
import { commonHeaders, contentSecurityPolicy, withNonce } from '../host/headers.ts';
import { sessionCookie } from './cookies.ts';
import { judgeRequest, refusalStatus, type Asked, type Refusal } from './guard.ts';
import { refusalPage } from './pages.ts';
import { answerRelaunch, isRelaunch, type Relaunched } from './relaunch.ts';

/** `relaunchSecret` is what a later start of Lobby on the same data folder shows to be let in. */
export interface ServerOptions extends Relaunched {
  readonly assets: Assets;
  /** Files of messages, by the paths that windows know. */
  readonly media: Core['media'];
  readonly random: Random;
  readonly log: LogPort;
}

/** What the guard has to know of a request. */
export function askedOf(request: IncomingMessage): Asked {
  const { host, origin, cookie } = request.headers;
  return { method: request.method ?? '', url: request.url ?? '', host, origin, cookie };
}

/** The port a server listens on; 0 before it does. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function newNonce(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('base64url');
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | string,
): void {
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...commonHeaders, ...headers, ...length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/**
 * The HTTP side of the browser host: the built window's files and the exchange of a launch token
 * for a cookie. Every request passes the guard first. Listens nowhere yet; use `127.0.0.1` alone.
 */
export function createHostServer(options: ServerOptions): Server {
  const { assets, launches, random, log } = options;

  const refuse = (response: ServerResponse, reason: Refusal | 'used_token'): void => {
    log.write('warn', 'browser host refused a request', { reason });
    const nonce = newNonce(random);
    const status = reason === 'used_token' ? 401 : refusalStatus[reason];
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
      ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
    };
    send(response, status, headers, refusalPage(reason, nonce));
  };

  const sendDocument = async (response: ServerResponse, port: number, asset: Asset) => {
    const nonce = newNonce(random);
    const html = Buffer.from(await asset.read()).toString('utf8');
    const policy = contentSecurityPolicy(nonce, [`ws://127.0.0.1:${port}`]);
    const headers = {
      'content-type': asset.type,
      'cache-control': 'no-store',
      'content-security-policy': policy,
    };
    send(response, 200, headers, withNonce(html, nonce));
  };

  const sendFile = async (request: IncomingMessage, response: ServerResponse, asset: Asset) => {
    const bytes = await asset.read();
    const etag = entityTag(bytes);
    const cache = asset.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache';
    const headers = { 'content-type': asset.type, 'cache-control': cache, etag };
    const known = request.headers['if-none-match']?.split(',').some((one) => one.trim() === etag);
    if (known) response.writeHead(304, { ...commonHeaders, 'cache-control': cache, etag }).end();
    else send(response, 200, headers, bytes);
  };

  const sendMedia = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const range = request.headers.range ?? null;
    const asked = { method: request.method ?? 'GET', pathname: path, range };
    const { status, headers, body } = await answerMedia(asked, options.media);
    response.writeHead(status, Object.fromEntries(headers));
    if (body === null) return void response.end();
    // A video that is wound on lets go of what it had asked for: no reason to complain.
    await pipeline(Readable.from(body), response).catch(() => response.destroy());
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, port: number) => {
    const asked = askedOf(request);
    if (isRelaunch(asked)) {
      const relaunch = answerRelaunch(asked, request.headers, port, options);
      return send(response, relaunch.status, { 'cache-control': 'no-store' }, relaunch.body);
    }
    const verdict = judgeRequest(asked, { port, admits: (session) => launches.admits(session) });
    if (verdict.kind === 'refuse') return refuse(response, verdict.refusal);
    if (verdict.kind === 'launch') {
      const session = launches.redeem(verdict.token);
      if (session === null) return refuse(response, 'used_token');
      const cookie = sessionCookie(port, session);
      const headers = { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' };
      return send(response, 303, headers, '');
    }
    if (isMediaPath(verdict.pathname)) return sendMedia(request, response, verdict.pathname);
    const asset = assets.find(verdict.pathname);
    if (!asset) return refuse(response, 'bad_path');
    if (asset.name.endsWith('.html')) return sendDocument(response, port, asset);
    return sendFile(request, response, asset);
  };

  const server = createServer((request, response) => {
    answer(request, response, portOf(server)).catch((error: unknown) => {
      log.write('error', 'browser host failed to answer', { error });
      if (response.headersSent) response.destroy();
      else send(response, 500, { 'content-type': 'text/plain' }, 'Lobby could not read its files.');
    });
  });
  return server;
}
