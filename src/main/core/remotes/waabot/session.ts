import { LobbyError } from '../../../../shared/errors.ts';
import type { Ending } from '../ending.ts';
import { toE164 } from '../phones.ts';
import type { RemoteQr, SessionPart } from '../bot-parts.ts';
import { changing, waabotDone, waabotJson, type WaabotClient } from './request.ts';
import { WireInstance, WireQr } from './wire.ts';

/** A QR code is a few kilobytes; anything larger is something else. */
const largestQr = 512 * 1024;

const isImage = (headers: Headers): boolean =>
  /^image\/(?:png|jpeg|webp|svg\+xml)/i.test(headers.get('content-type') ?? '');

/** How bytes of a picture begin in base64. */
const bareImages = [
  [/^iVBORw0KGgo/, 'png'],
  [/^\/9j\//, 'jpeg'],
  [/^UklGR/, 'webp'],
] as const;

/** What an answer in words says of the code; what is neither a picture nor a code is another shape. */
export function readQr(text: string): RemoteQr {
  const words = text.trim();
  if (words === '') return { kind: 'blank' };
  if (/^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=\s]*$/.test(words)) {
    const dataUrl = words.replace(/\s+/g, '');
    return dataUrl.endsWith(',') ? { kind: 'blank' } : { kind: 'image', dataUrl };
  }
  const format = bareImages.find(([begins]) => begins.test(words))?.[1];
  if (format !== undefined)
    return { kind: 'image', dataUrl: `data:image/${format};base64,${words}` };
  // WhatsApp's own code to be scanned is one line without markup.
  if (/^[\w@+/=,.:-]{8,1024}$/.test(words)) return { kind: 'text', text: words };
  throw new LobbyError('remote_unexpected_shape', 'The answer is no QR code.');
}

function qrIn(ending: Ending): RemoteQr {
  if (ending.kind === 'answer' && ending.status >= 200 && ending.status < 300) {
    if (ending.body.kind === 'other' && !/^\s*</.test(ending.body.text)) {
      return readQr(ending.body.text);
    }
  }
  return readQr(waabotJson(ending, WireQr).value);
}

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > largestQr) throw new LobbyError('remote_unexpected_shape', 'This is no QR code.');
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  parts.reduce((at, part) => (whole.set(part, at), at + part.byteLength), 0);
  return whole;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Comes to the phone and leaves it (waabot.txt, "Init Instance" to "Logout Instance"). */
export function waabotSession(client: WaabotClient): SessionPart {
  return {
    begin: (ref, { webhookUrl }, signal) =>
      changing(async () => {
        const query = await client.keysOf(ref, 'send', signal);
        const webhook =
          webhookUrl === null ? { setWebhook: false } : { setWebhook: true, webhookUrl };
        const json = { ...query, config: { multiDevice: true, ...webhook } };
        const path = 'whatsapp/init';
        const call = { lane: 'send', method: 'POST', path, query: { ...query }, json } as const;
        const ending = await client.request(call, signal);
        return { ending, read: () => waabotDone(ending) };
      }),

    async qr(ref, as, signal) {
      const keys = await client.keysOf(ref, 'read', signal);
      const path = 'whatsapp/scan';
      if (as === 'base64') {
        const query = { ...keys, format: 'base64text' };
        const call = { lane: 'read', method: 'GET', path, query } as const;
        return qrIn(await client.request(call, signal));
      }
      const headers = { accept: 'image/*, application/json, text/plain' };
      const call = { lane: 'read', method: 'GET', path, query: { ...keys }, headers } as const;
      const ending = await client.download(call, isImage, signal);
      if (ending.kind !== 'file') return qrIn(ending);
      const bytes = await bytesOf(ending.body);
      if (bytes.byteLength === 0) return { kind: 'blank' };
      const mime = /^image\/[\w+.-]+/i.exec(ending.headers.get('content-type') ?? '')?.[0];
      return { kind: 'image', dataUrl: `data:${mime ?? 'image/png'};base64,${toBase64(bytes)}` };
    },

    async read(ref, signal) {
      const keys = await client.keysOf(ref, 'read', signal);
      const query = { ...keys, format: 'base64' };
      const call = { lane: 'read', method: 'GET', path: 'whatsapp/instance', query } as const;
      const ending = await client.request(call, signal);
      const { instance_data: told } = waabotJson(ending, WireInstance).value.data;
      return {
        connected: told.phone_connected,
        phone: toE164(told.user?.id?.split(/[:@]/)[0] ?? null),
        name: told.user?.name ?? null,
        webhookUrl: told.webhookUrl || null,
      };
    },

    logout: (ref, signal) =>
      changing(async () => {
        const path = `whatsapp/instance/logout/${encodeURIComponent(ref)}`;
        const query = { ...(await client.keysOf(ref, 'send', signal)) };
        const call = { lane: 'send', method: 'GET', path, query } as const;
        const ending = await client.request(call, signal);
        return { ending, read: () => waabotDone(ending) };
      }),
  };
}
