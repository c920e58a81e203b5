import { isDeepStrictEqual } from 'node:util';
import { LobbyError, toErrorValue } from '../../../../shared/errors.ts';
import { kept, type Executor, type ExecutorContext } from '../../intents/executor.ts';
import type { WebhooksPart } from '../../remotes/admin-parts.ts';
import { refuseBadWebhook } from '../webhook-form.ts';
import { readBefore } from '../read-before.ts';
import { findMadeWebhook } from './find-made.ts';
import { webhookTarget } from './prepare.ts';

function webhooksOf({ remote }: Pick<ExecutorContext, 'remote'>): WebhooksPart {
  const part = remote.parts.webhooks;
  if (part !== undefined) return part;
  throw new LobbyError('capability_missing', 'This platform has no webhooks.', {
    detail: { part: 'webhooks' },
  });
}

/** The platform's id of a webhook. Throws `not_found` for one that is gone or was not made. */
async function refOf(at: ExecutorContext, id: number): Promise<string> {
  const ref = await at.store.read('webhooks.ref', { id });
  if (ref !== null) return ref;
  throw new LobbyError('not_found', 'This webhook is gone.');
}

const shared = { part: 'webhooks', topic: 'webhooks' } as const;

/** What is done to a webhook that is there. */
const ofOne = {
  ...shared,
  subject: () => '',
  check: () => undefined,
  target: ({ id }: { id: number }) => webhookTarget(id),
  makes: false,
  prepare: ({ id }: { id: number }) => ({ name: 'ofWebhook', args: { id } }) as const,
} as const;

const told = (at: ExecutorContext) => ({ intentId: at.intentId, now: at.clock.now() });

export const createWebhook: Executor<'webhooks.create'> = {
  ...shared,
  subject: ({ url }) => url,
  check: (action) => refuseBadWebhook(action, 'action'),
  target: () => 'webhook',
  makes: true,
  repeat: 'never',
  prepare: ({ url, events }) => ({ name: 'webhook', args: { url, events } }),
  async run({ url, events, secret }, at, signal) {
    const webhook = await webhooksOf(at).create({ url, events, secret }, signal);
    await kept(at.store.write('webhooks.made', { ...told(at), webhook }));
  },
  async lookUp(action, at, signal) {
    const listed = await webhooksOf(at).list(signal);
    const known = await at.store.read('webhooks.refs', { connectionId: at.connectionId });
    const found = findMadeWebhook(action, listed, known, at.begunAt);
    if (found === 'none') return 'absent';
    if (found === 'several') return 'unknown';
    await at.store.write('webhooks.made', { ...told(at), webhook: found });
    return 'done';
  },
};

export const changeWebhook: Executor<'webhooks.change'> = {
  ...ofOne,
  repeat: 'harmless',
  async run({ id, isActive, events }, at, signal) {
    const ref = await refOf(at, id);
    const change = {
      ...(isActive === undefined ? {} : { isActive }),
      ...(events === undefined ? {} : { events }),
    };
    const part = webhooksOf(at);
    const before = await readBefore(part.read(ref, signal));
    const isSo =
      before !== null &&
      (isActive === undefined || isActive === before.isActive) &&
      (events === undefined || isDeepStrictEqual(new Set(events), new Set(before.events)));
    const webhook = isSo ? before : await part.change(ref, change, signal);
    await kept(at.store.write('webhooks.changed', { ...told(at), id, webhook }));
  },
};

export const testWebhook: Executor<'webhooks.test'> = {
  ...ofOne,
  repeat: 'never',
  async run({ id }, at, signal) {
    const ref = await refOf(at, id);
    const part = webhooksOf(at);
    let error = null;
    try {
      await part.test(ref, signal);
    } catch (thrown) {
      // That it did not arrive is what the test was for.
      if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_rejected') throw thrown;
      error = toErrorValue(thrown);
    }
    await kept(at.store.write('webhooks.tested', { ...told(at), id, error }));
  },
};

export const removeWebhook: Executor<'webhooks.remove'> = {
  ...ofOne,
  repeat: 'harmless',
  async run({ id }, at, signal) {
    const ref = await refOf(at, id);
    try {
      await webhooksOf(at).remove(ref, signal);
    } catch (thrown) {
      // What is gone at the platform already needs no second end.
      if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_not_found') throw thrown;
    }
    await kept(at.store.write('webhooks.removed', { ...told(at), id }));
  },
};
