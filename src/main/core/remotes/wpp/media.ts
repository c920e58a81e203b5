import type { ErrorValue } from '../../../../shared/errors.ts';
import { errorCodes, LobbyError, toErrorValue } from '../../../../shared/errors.ts';
import type { Ending } from '../ending.ts';
import { answerTimeoutMs } from '../http.ts';
import { fileForm } from '../multipart.ts';
import { readJson } from '../read-json.ts';
import type { InboxPart, MediaDownload } from '../remote.ts';
import type { MediaIntent, SendOutcome } from '../send-parts.ts';
import { errorValueOf } from './errors.ts';
import type { WppPaths } from './paths.ts';
import type { WppClient } from './request.ts';
import { WireDone, WireUploaded } from './wire.ts';

const mimeOf = (headers: Headers): string | null =>
  /^\s*([\w.+-]+\/[\w.+-]+)/.exec(headers.get('content-type') ?? '')?.[1]?.toLowerCase() ?? null;

/** No message's file is one of these: it is a page of a proxy, or words in the file's place. */
const noFile: ReadonlySet<string> = new Set(['application/json', 'text/html']);

function isFile(headers: Headers): boolean {
  return !noFile.has(mimeOf(headers) ?? '') && headers.get('content-length') !== '0';
}

/**
 * GET /v1/phones/{id}/media/{mediaId}: the bytes as they come. Throws as the port says; a file that
 * is not there yet answers 503, one whose days are over 404 (inferred).
 */
export async function fetchWppMedia(
  client: WppClient,
  paths: WppPaths,
  of: Parameters<NonNullable<InboxPart['fetchMedia']>>[0],
  signal: AbortSignal,
): Promise<MediaDownload> {
  const path = paths.file(of.numberRef, of.mediaRef);
  const headers = { accept: '*/*' };
  const call = { lane: 'read', method: 'GET', path, headers } as const;
  const ending = await client.download(call, isFile, signal);
  if (ending.kind === 'file') {
    const length = Number(ending.headers.get('content-length') ?? Number.NaN);
    return {
      mime: mimeOf(ending.headers),
      bytes: Number.isSafeInteger(length) ? length : null,
      body: ending.body,
    };
  }
  readJson(ending, WireDone, errorValueOf);
  throw new LobbyError('remote_unexpected_shape', 'The answer is no file.');
}

/** A slow line still carries so much, bytes a second. */
const slowest = 16 * 1024;

/** How an upload ended. Nobody is told of a file, so it never has an effect on anybody. */
type Uploaded =
  | { readonly kind: 'there'; readonly mediaId: string }
  | { readonly kind: 'failed'; readonly outcome: SendOutcome };

function refused(error: ErrorValue, serverDate: number | null): SendOutcome {
  const { httpStatus, vendorCode, raw } = error.detail ?? {};
  return {
    kind: 'rejected',
    failure: {
      code: error.code,
      vendorCode: typeof vendorCode === 'string' ? vendorCode : null,
      httpStatus: typeof httpStatus === 'number' ? httpStatus : null,
      raw: typeof raw === 'string' ? raw : error.message,
    },
    serverDate,
  };
}

/** A send whose file did not get there: nothing was sent, whatever went wrong. */
function notUploaded(error: ErrorValue, ending: Ending | null): SendOutcome {
  const retryAfterMs = ending === null || ending.kind === 'lost' ? null : ending.retryAfterMs;
  switch (error.code) {
    case 'remote_unauthorized':
    case 'remote_forbidden':
      return {
        kind: 'not_sent',
        error,
        retryAfterMs,
        // Without the vendor's own words it is a firewall in between, which may think again.
        stopsConnection: ending?.kind === 'answer' && ending.body.kind === 'json',
      };
    default:
      return errorCodes[error.code]
        ? { kind: 'not_sent', error, retryAfterMs, stopsConnection: false }
        : refused(error, ending?.kind === 'answer' ? ending.serverDate : null);
  }
}

/** POST /v1/phones/{id}/media: puts a file at the platform, for one send. Never throws. */
export async function uploadWppMedia(
  client: WppClient,
  path: string,
  file: MediaIntent['file'],
  signal: AbortSignal,
): Promise<Uploaded> {
  let ending: Ending | null = null;
  try {
    const bytes = await file.open();
    const boundary = `lobby-${crypto.randomUUID()}`;
    const body = fileForm('file', { ...file, bytes }, boundary);
    const timeoutMs = answerTimeoutMs + Math.ceil(file.bytes / slowest) * 1000;
    const call = { lane: 'send', method: 'POST', path, body, timeoutMs } as const;
    ending = await client.request(call, signal);
    const { value } = readJson(ending, WireUploaded, errorValueOf);
    return { kind: 'there', mediaId: value.data.id };
  } catch (thrown) {
    return { kind: 'failed', outcome: notUploaded(toErrorValue(thrown), ending) };
  }
}
