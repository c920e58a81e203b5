import type { ConnectionCheck } from '../../../../shared/contract/connections.ts';
import type { ErrorValue } from '../../../../shared/errors.ts';
import { probe, type Probe } from '../probe.ts';
import { clooveRead, listPath, threadPath, type ClooveRequest } from './client.ts';
import { errorValueOf } from './errors.ts';
import { environmentOf, scopes } from './scopes.ts';
import { WireList, WireThread } from './wire.ts';

/** A conversation that cannot exist: the nil UUID. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * What a key can do, without an effect on anybody: it lists one row, reads that conversation, and
 * asks to send an empty text to a conversation that cannot exist. The last is refused for two
 * reasons of its own (the text is shorter than 1 character, the conversation is nobody's), and
 * which refusal comes tells whether the scope was there.
 */
export async function checkKey(
  request: ClooveRequest,
  apiKey: string,
  signal: AbortSignal,
): Promise<ConnectionCheck> {
  let firstRef: string | null = null;
  const list = await probe(async () => {
    const call = { path: listPath, query: { page: '1', limit: '1' } };
    const { value } = await clooveRead(request, call, WireList, scopes.list, signal);
    firstRef = value.data[0]?.id ?? null;
  });
  const about = (read: Probe, send: Probe['state'], error: ErrorValue | null): ConnectionCheck => ({
    ok: error === null,
    abilities: [
      { part: 'inbox', state: list.state, scope: scopes.list },
      { part: 'inbox', state: read.state, scope: scopes.read },
      { part: 'send.text', state: send, scope: scopes.send },
      { part: 'send.template', state: send, scope: scopes.send },
    ],
    environment: environmentOf(apiKey),
    error,
  });

  // Without a key that is let in there is nothing more to learn.
  if (list.error !== null && list.error.code !== 'remote_missing_scope') {
    return about({ state: 'unknown', error: null }, 'unknown', list.error);
  }
  const read = await probe(async () => {
    const path = threadPath(firstRef ?? nobody);
    await clooveRead(request, { path }, WireThread, scopes.read, signal);
  });
  // That nobody's conversation is not found was to be expected: the key was let through to look.
  const found: Probe =
    read.error?.code === 'remote_not_found' ? { state: 'yes', error: null } : read;
  const send = await sendState(request, signal);
  return about(found, send, list.error ?? found.error);
}

async function sendState(request: ClooveRequest, signal: AbortSignal): Promise<Probe['state']> {
  const path = `${threadPath(nobody)}/messages`;
  const call = { lane: 'read', method: 'POST', path, json: { text: '' } } as const;
  const ending = await request(call, signal);
  if (ending.kind !== 'answer') return 'unknown';
  if (errorValueOf(ending, scopes.send).code === 'remote_missing_scope') return 'no';
  return ending.status === 404 || ending.status === 422 ? 'yes' : 'unknown';
}
