import type { ConnectionCheck } from '../../../../shared/contract/connections.ts';
import { probe, probeNumbers, type Probe } from '../probe.ts';
import type { InboxPart } from '../remote.ts';
import type { HealthPart, NumbersPart, TemplatesPart } from '../number-parts.ts';
import type { SharedLinksPart, WebhooksPart } from '../admin-parts.ts';
import { errorValueOf } from './errors.ts';
import type { WppSender } from './send.ts';

interface Asked extends Omit<WppSender, 'clock'> {
  readonly numbers: NumbersPart;
  readonly inbox: InboxPart;
  readonly templates: TemplatesPart;
  readonly health: HealthPart;
  readonly admin: { readonly sharedLinks: SharedLinksPart; readonly webhooks: WebhooksPart };
}

/**
 * What a key can do, without an effect on anybody: it lists the numbers, and of the first one a
 * conversation, the templates and the health, and asks to send an empty text to nobody, which can
 * only be refused. Keys are for a whole organisation, so what may send one thing may send all. That
 * it may make an onboarding link could only be tried by making one.
 */
export async function checkKey(asked: Asked, signal: AbortSignal): Promise<ConnectionCheck> {
  const probes = await probeNumbers(asked, signal);
  const { numberRef, listed, read, offered } = probes;
  const ready = await probes.ofNumber((ref) => asked.health.read(ref, signal));
  const { sharedLinks, webhooks } = asked.admin;
  const shared = await listedOf(() => sharedLinks.list(signal));
  const told = await listedOf(() => webhooks.list(signal));
  const error = listed.error ?? read.error ?? offered.error ?? ready.error;
  const send =
    numberRef === null || error !== null ? 'unknown' : await sendState(asked, numberRef, signal);
  return {
    ok: error === null,
    abilities: [
      { part: 'numbers', state: listed.state, scope: null },
      { part: 'inbox', state: read.state, scope: null },
      { part: 'templates', state: offered.state, scope: null },
      { part: 'health', state: ready.state, scope: null },
      { part: 'send.text', state: send, scope: null },
      { part: 'send.media', state: send, scope: null },
      { part: 'send.template', state: send, scope: null },
      { part: 'send.advanced', state: send, scope: null },
      { part: 'onboarding', state: 'unknown', scope: null },
      { part: 'sharedLinks', state: shared, scope: null },
      { part: 'webhooks', state: told, scope: null },
    ],
    environment: null,
    error,
  };
}

/** What a list of its own says: a key that is let in elsewhere and not here lacks the right to it. */
async function listedOf(list: () => Promise<unknown>): Promise<Probe['state']> {
  const { state, error } = await probe(async () => {
    await list();
  });
  return error?.code === 'remote_forbidden' ? 'no' : state;
}

async function sendState(
  { client, paths }: Pick<Asked, 'client' | 'paths'>,
  numberRef: string,
  signal: AbortSignal,
): Promise<Probe['state']> {
  const json = { type: 'text', to: '', text: '' };
  const call = { lane: 'read', method: 'POST', path: paths.send(numberRef), json } as const;
  const ending = await client.request(call, signal);
  if (ending.kind !== 'answer') return 'unknown';
  const { code } = errorValueOf(ending);
  if (code === 'remote_unauthorized' || code === 'remote_forbidden') return 'no';
  return code === 'remote_rejected' ? 'yes' : 'unknown';
}
