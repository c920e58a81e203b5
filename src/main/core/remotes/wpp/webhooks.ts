import { LobbyError } from '../../../../shared/errors.ts';
import type { Call } from '../http.ts';
import { rawText } from '../raw.ts';
import { readChange, readDone } from '../read-change.ts';
import type { RemoteWebhook, WebhooksPart } from '../admin-parts.ts';
import { errorValueOf } from './errors.ts';
import { readAll } from './pages.ts';
import type { WppPaths } from './paths.ts';
import { wppRead, type WppClient } from './request.ts';
import { WireOneWebhook, WireTested, WireWebhooks, type WireWebhook } from './wire-admin.ts';

/** The events of the vendor's other pages (api/README.md, "wpp", Webhooks: F). */
const events = [
  'message.received',
  'message.sent',
  'message.status_updated',
  'phone_number.connected',
  '*',
] as const;

function toWebhook(wire: WireWebhook): RemoteWebhook {
  return {
    ref: wire.id,
    url: wire.url,
    events: wire.events,
    // One that nobody switched off is on.
    isActive: wire.isActive ?? true,
    createdAt: wire.createdAt,
  };
}

/** Outgoing webhooks (wpp-cloud.txt, step 5; api/README.md, "wpp", S and F). */
export function wppWebhooks(client: WppClient, paths: WppPaths): WebhooksPart {
  const ask = (call: Omit<Call, 'lane'>, signal: AbortSignal) =>
    client.request({ lane: 'send', ...call }, signal);

  return {
    events,
    async list(signal) {
      return (await readAll(client, paths.webhooks, WireWebhooks, signal)).map(toWebhook);
    },
    async read(ref, signal) {
      const path = paths.webhook(ref);
      return toWebhook((await wppRead(client, { path }, WireOneWebhook, signal)).value.data);
    },
    async create({ url, secret, events: wanted }, signal) {
      const json = { url: url.trim(), events: wanted, secret };
      const call = { method: 'POST', path: paths.webhooks, json, secrets: [secret] } as const;
      const ending = await ask(call, signal);
      return toWebhook(readChange(ending, WireOneWebhook, errorValueOf).data);
    },
    async change(ref, change, signal) {
      const call = { method: 'PATCH', path: paths.webhook(ref), json: change } as const;
      const ending = await ask(call, signal);
      return toWebhook(readChange(ending, WireOneWebhook, errorValueOf).data);
    },
    async test(ref, signal) {
      const ending = await ask({ method: 'POST', path: paths.testWebhook(ref) }, signal);
      readDone(ending, errorValueOf);
      if (ending.kind !== 'answer' || ending.body.kind !== 'json') return;
      const tested = WireTested.parse(ending.body.value)?.data;
      const httpStatus = tested?.statusCode ?? null;
      const isLost = [tested?.delivered, tested?.success].includes(false);
      if (!isLost && (httpStatus === null || httpStatus < 400)) return;
      const said = rawText(tested?.error ?? '');
      throw new LobbyError('remote_rejected', 'The test did not arrive.', {
        detail: { said, raw: said, httpStatus, vendorCode: null },
      });
    },
    async remove(ref, signal) {
      const ending = await ask({ method: 'DELETE', path: paths.webhook(ref) }, signal);
      // What the platform itself no longer knows is gone already.
      const error = ending.kind === 'answer' && ending.status === 404 ? errorValueOf(ending) : null;
      if (error?.detail?.['vendorCode'] === 'NOT_FOUND') return;
      readDone(ending, errorValueOf);
    },
  };
}
