import { LobbyError } from '../../../../shared/errors.ts';
import { kept, type Executor, type ExecutorContext } from '../../intents/executor.ts';
import type { BotPart, SessionPart } from '../../remotes/bot-parts.ts';
import { refuseBadWebhook } from '../webhook-form.ts';
import { botTarget } from './prepare.ts';
import type { BotChange } from './writes.ts';

function missing(part: 'bot' | 'session'): LobbyError {
  return new LobbyError('capability_missing', 'This platform has no bots.', { detail: { part } });
}

function botsOf({ remote }: Pick<ExecutorContext, 'remote'>): BotPart {
  if (remote.parts.bot === undefined) throw missing('bot');
  return remote.parts.bot;
}

function sessionOf({ remote }: Pick<ExecutorContext, 'remote'>): SessionPart {
  if (remote.parts.session === undefined) throw missing('session');
  return remote.parts.session;
}

/** The platform's id of a bot. Throws `not_found` for one that is gone or was not made. */
async function refOf(at: ExecutorContext, id: number): Promise<string> {
  const ref = (await at.store.read('bots.place', { id }))?.ref ?? null;
  if (ref !== null) return ref;
  throw new LobbyError('not_found', 'This bot is gone.');
}

const told = (at: ExecutorContext) => ({ intentId: at.intentId, now: at.clock.now() });

/** What is gone at the platform already needs no second end. */
async function unlessGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_not_found') throw thrown;
  }
}

/** Makes a bot. Twice makes two: after a lost answer the list is looked at. */
export const createBot: Executor<'bots.create'> = {
  part: 'bot',
  topic: 'bots',
  subject: () => '',
  check: () => undefined,
  target: () => 'bot',
  makes: true,
  repeat: 'never',
  prepare: () => ({ name: 'bot', args: { name: null } }),
  async run(_, at, signal) {
    const { connectionId } = at;
    const part = botsOf(at);
    // What is there before is known, so that after a lost answer the new one can be told apart.
    await at.store.write('bots.listed', {
      connectionId,
      bots: await part.list(signal),
      now: at.clock.now(),
    });
    const bot = await part.create(signal);
    await kept(at.store.write('bots.made', { ...told(at), bot }));
  },
  async lookUp(_, at, signal) {
    const known = await at.store.read('bots.refs', { connectionId: at.connectionId });
    const listed = await botsOf(at).list(signal);
    const [bot, ...more] = listed.filter(({ ref }) => !known.includes(ref));
    if (bot === undefined) return 'absent';
    if (more.length > 0) return 'unknown';
    await at.store.write('bots.made', { ...told(at), bot });
    return 'done';
  },
};

/** What is done to a bot that is there. */
const ofOne = {
  part: 'bot',
  topic: 'bots',
  subject: () => '',
  check: () => undefined,
  target: ({ id }: { id: number }) => botTarget(id),
  makes: false,
  // What is set again is the same.
  repeat: 'harmless',
  prepare: ({ id }: { id: number }) => ({ name: 'ofBot', args: { id } }) as const,
} as const;

/** Sets something at a bot, and keeps what it changed. */
async function set(
  at: ExecutorContext,
  id: number,
  save: (part: BotPart, ref: string) => Promise<void>,
  change: BotChange,
): Promise<void> {
  const ref = await refOf(at, id);
  await save(botsOf(at), ref);
  await kept(at.store.write('bots.changed', { ...told(at), id, change }));
}

export const saveGeneral: Executor<'bots.general'> = {
  ...ofOne,
  run({ id, general }, at, signal) {
    const { name, timeZone, language } = general;
    const change = { told: { name, timeZone, language } };
    return set(at, id, (part, ref) => part.saveGeneral(ref, general, signal), change);
  },
};

export const saveActions: Executor<'bots.actions'> = {
  ...ofOne,
  run: ({ id, actions }, at, signal) =>
    set(at, id, (part, ref) => part.saveActions(ref, actions, signal), { told: { actions } }),
};

export const saveDays: Executor<'bots.days'> = {
  ...ofOne,
  run: ({ id, days }, at, signal) =>
    set(at, id, (part, ref) => part.saveDays(ref, days, signal), { told: { days } }),
};

export const saveHours: Executor<'bots.hours'> = {
  ...ofOne,
  run: ({ id, hours }, at, signal) =>
    set(at, id, (part, ref) => part.saveHours(ref, hours, signal), { told: { hours } }),
};

export const saveWebhook: Executor<'bots.webhook'> = {
  ...ofOne,
  check: ({ webhook }) => refuseBadWebhook(webhook, 'action.webhook'),
  run({ id, webhook }, at, signal) {
    const change = { webhookUrl: webhook.url };
    return set(at, id, (part, ref) => part.saveWebhook(ref, webhook, signal), change);
  },
};

export const logOutBot: Executor<'bots.logOut'> = {
  ...ofOne,
  part: 'session',
  run({ id }, at, signal) {
    const session = sessionOf(at);
    const change = { loggedOut: true };
    return set(at, id, (_, ref) => unlessGone(session.logout(ref, signal)), change);
  },
};

export const removeBot: Executor<'bots.remove'> = {
  ...ofOne,
  async run({ id }, at, signal) {
    const ref = await refOf(at, id);
    await unlessGone(botsOf(at).remove(ref, signal));
    await kept(at.store.write('bots.removed', { ...told(at), id }));
  },
};
