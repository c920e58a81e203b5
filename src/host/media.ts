import type { MediaContent } from '../main/core/core.ts';
import { commonHeaders } from './headers.ts';

/** What an HTTP request for a file says. */
export interface MediaRequest {
  readonly method: string;
  /** The path as it came, without query. */
  readonly pathname: string;
  readonly range: string | null;
}

/** What a window shows by itself; everything else is handed over to be saved. */
const shown: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'video/mp4',
  'video/3gpp',
  'video/webm',
  'audio/aac',
  'audio/amr',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
]);

/** Types that carry scripts, or might: they go out as plain bytes. */
const isPlainType = /^(?:application\/(?:pdf|zip|msword|vnd\.[\w.+-]+)|text\/(?:plain|csv))$/;

function typeOf(mime: string | null): { type: string; inline: boolean } {
  const [plain = ''] = (mime ?? '').toLowerCase().split(';');
  const type = plain.trim();
  if (shown.has(type)) return { type, inline: true };
  return { type: isPlainType.test(type) ? type : 'application/octet-stream', inline: false };
}

/** The name for "Save as", in RFC 6266's way: ASCII alone, and the same in UTF-8. */
export function disposition(inline: boolean, name: string | null): string {
  const kind = inline ? 'inline' : 'attachment';
  if (name === null) return kind;
  const plain = name.replace(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** Bytes from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header (RFC 9110, 14.2) for a file of `bytes`: null asks for all of it, as does what
 * is no single range of bytes; `unsatisfiable` lies beyond its end.
 */
export function readRange(
  header: string | null,
  bytes: number,
): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (match === null || (from === '' && to === '')) return null;
  if (from === '') {
    const last = Number(to);
    return last === 0 || bytes === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, bytes - last), end: bytes };
  }
  const start = Number(from);
  const end = to === '' ? bytes : Math.min(bytes, Number(to) + 1);
  if (to !== '' && Number(to) < start) return null;
  return start >= bytes ? 'unsatisfiable' : { start, end };
}

/**
 * Answers a request under `/media/`: 200, 206, 404 or 416, with no body for HEAD. Nothing of it is
 * kept by the browser, and nothing in it can run.
 */
export async function answerMedia(
  request: MediaRequest,
  open: (pathname: string) => Promise<MediaContent | null>,
): Promise<Response> {
  const bare = { ...commonHeaders, 'cache-control': 'no-store' };
  const content = await open(request.pathname);
  if (content === null) return new Response(null, { status: 404, headers: bare });
  const { bytes } = content;
  const range = readRange(request.range, bytes);
  if (range === 'unsatisfiable') {
    const headers = { ...bare, 'content-range': `bytes */${bytes}` };
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: bytes };
  const { type, inline } = typeOf(content.mime);
  const headers = {
    ...bare,
    'content-type': type,
    'content-disposition': disposition(inline, content.name),
    'content-length': String(end - start),
    'accept-ranges': 'bytes',
    'content-security-policy': "default-src 'none'; sandbox",
    ...(range === null ? {} : { 'content-range': `bytes ${start}-${end - 1}/${bytes}` }),
  };
  const status = range === null ? 200 : 206;
  const body = request.method === 'HEAD' ? null : content.read({ start, end });
  return new Response(body, { status, headers });
}

/** Whether a path is for `answerMedia`. */
export function isMediaPath(pathname: string): boolean {
  return pathname.startsWith('/media/');
}
