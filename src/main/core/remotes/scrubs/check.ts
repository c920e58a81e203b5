import type { ConnectionCheck } from '../../../../shared/contract/connections.ts';
import { probeNumbers, type Probe } from '../probe.ts';
import type { InboxPart } from '../remote.ts';
import type { NumbersPart, TemplatesPart } from '../number-parts.ts';
import { errorValueOf } from './errors.ts';
import { numberPath, type ScrubsRequest } from './request.ts';

interface Asked {
  readonly request: ScrubsRequest;
  readonly numbers: NumbersPart;
  readonly inbox: InboxPart;
  readonly templates: TemplatesPart;
}

/**
 * What a key can do, without an effect on anybody: it lists the numbers, and of the first one a
 * conversation and the templates, and asks to send a template without a name and a recipient, which
 * can only be refused. Making an onboarding link revokes the one before, so nobody tries that.
 */
export async function checkKey(
  { request, ...parts }: Asked,
  signal: AbortSignal,
): Promise<ConnectionCheck> {
  const { numberRef, listed, read, offered } = await probeNumbers(parts, signal);
  const error = listed.error ?? read.error ?? offered.error;
  const send =
    numberRef === null || error !== null ? 'unknown' : await sendState(request, numberRef, signal);
  return {
    ok: error === null,
    abilities: [
      { part: 'numbers', state: listed.state, scope: null },
      { part: 'inbox', state: read.state, scope: null },
      { part: 'templates', state: offered.state, scope: null },
      { part: 'send.template', state: send, scope: null },
      { part: 'onboarding', state: 'unknown', scope: null },
    ],
    environment: null,
    error,
  };
}

async function sendState(
  request: ScrubsRequest,
  number: string,
  signal: AbortSignal,
): Promise<Probe['state']> {
  const path = numberPath(number, 'messages', 'template');
  const json = { recipient_phone_number: '', template_name: '', language: '' };
  const ending = await request({ lane: 'read', method: 'POST', path, json }, signal);
  if (ending.kind !== 'answer') return 'unknown';
  const { code } = errorValueOf(ending);
  if (code === 'remote_unauthorized' || code === 'remote_forbidden') return 'no';
  return [400, 404, 422].includes(ending.status) ? 'yes' : 'unknown';
}
