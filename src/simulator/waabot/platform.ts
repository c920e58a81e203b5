import type { StageControl } from '../control.ts';
import type { Platform } from '../platform.ts';
import { createStageControl } from '../stage-control.ts';
import type { Stage } from '../stage.ts';
import { createWaabotApp } from './app.ts';
import { isWaabotPath, waabotRequestKind } from './endpoint.ts';
import type { Deliver } from '../webhook-queue.ts';
import { createWaabotFeed, type WaabotCustomerMessage } from './feed.ts';
import { codeOf, type Account, type Bot, type Sent } from './records.ts';
import { waabotSeed } from './seed.ts';
import { createSessions } from './sessions.ts';
import { problem } from './wire.ts';

export interface WaabotOptions {
  /** The accounts it holds; one with one bot when absent. */
  readonly seed?: readonly Account[];
  /** How a webhook on this computer is called; when absent, nobody is. */
  readonly deliver?: Deliver;
}

/** How an account gets in. */
export interface WaabotAccess {
  readonly email: string;
  readonly password: string;
}

/** The hand behind Waabot. */
export interface WaabotControl extends StageControl {
  /** The first account's bots, oldest first, with their keys in clear. */
  bots(): readonly Bot[];
  /** A phone scans the code that a bot shows now. Throws where it shows none. */
  scan(botRef: string, phone?: { readonly number: string; readonly name: string }): void;
  /** Somebody writes to a bot (the first when null); answers with the message's id. */
  customerWrites(botRef: string | null, message: WaabotCustomerMessage): string;
  /** Somebody writes on a bot's own phone; answers with the message's id. */
  phoneWrites(botRef: string | null, to: string, text: string): string;
  /** How each try to tell a webhook ended: its status, 0 when nobody answered. */
  told(): Promise<readonly (number | null)[]>;
  /** What was sent, oldest first. */
  sent(): readonly Sent[];
  /** Every access token runs out at once; `all` with their refreshes. */
  endSessions(all: boolean): void;
  /** Whether the route of the text's "Send Text Message" is there. */
  setMessageRoute(there: boolean): void;
}

export interface WaabotPlatform {
  readonly platform: Platform;
  readonly accounts: readonly WaabotAccess[];
  readonly control: WaabotControl;
}

/** Sets Waabot up on a stage. */
export function createWaabotPlatform(stage: Stage, options: WaabotOptions = {}): WaabotPlatform {
  const { clock } = stage;
  const accounts = options.seed ?? waabotSeed(clock.now(), stage.salt);
  const sent: Sent[] = [];
  const feed = createWaabotFeed(options.deliver ?? null);
  let hasMessageRoute = true;
  const sessions = createSessions(clock.now, () => stage.newId());
  const app = createWaabotApp({
    accounts,
    sessions,
    now: clock.now,
    newId: () => stage.newId(),
    record(one) {
      sent.push(one);
      const bot = accounts.flatMap(({ bots: all }) => all).find(({ id }) => id === one.botRef);
      if (bot !== undefined) feed.sent(bot, one);
    },
    hasMessageRoute: () => hasMessageRoute,
  });
  const platform: Platform = {
    name: 'waabot',
    owns: isWaabotPath,
    endpoint: waabotRequestKind,
    answer: async (request, trace) => app.fetch(request, { trace }),
    tick: () => undefined,
    silence: () => undefined,
    problem: (status, _error, message) => problem(status, message),
  };
  const bots = () => accounts[0]?.bots ?? [];
  const botOf = (ref: string | null): Bot => {
    const bot = ref === null ? bots()[0] : bots().find(({ id }) => id === ref);
    if (bot === undefined) throw new RangeError('There is no such bot.');
    return bot;
  };
  const newMessageId = (): string => stage.newId().replaceAll('-', '').slice(-16).toUpperCase();
  return {
    platform,
    accounts: accounts.map(({ email, password }) => ({ email, password })),
    control: {
      ...createStageControl(stage, [platform]),
      bots,
      scan(botRef, phone = { number: '2349040613521', name: 'Waap Test' }) {
        const bot = bots().find((one) => one.id === botRef);
        if (bot === undefined || codeOf(bot, clock.now()) === '') {
          throw new RangeError('This bot shows no code.');
        }
        bot.phone = phone;
        bot.begunAt = null;
      },
      customerWrites(botRef, message) {
        const id = newMessageId();
        feed.received(botOf(botRef), id, message, clock.now());
        return id;
      },
      phoneWrites(botRef, to, text) {
        const id = newMessageId();
        const what = { id, at: clock.now(), chatId: to, route: 'phone', body: { message: text } };
        feed.sent(botOf(botRef), { ...what, file: null });
        return id;
      },
      async told() {
        await feed.settled();
        return feed.statuses();
      },
      sent: () => sent,
      endSessions: (all) => (all ? sessions.endAll() : sessions.expire()),
      setMessageRoute(there) {
        hasMessageRoute = there;
      },
    },
  };
}
