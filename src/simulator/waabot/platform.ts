import type { StageControl } from '../control.ts';
import type { Platform } from '../platform.ts';
import { createStageControl } from '../stage-control.ts';
import type { Stage } from '../stage.ts';
import { createWaabotApp } from './app.ts';
import { isWaabotPath, waabotRequestKind } from './endpoint.ts';
import { codeOf, type Account, type Bot, type Sent } from './records.ts';
import { waabotSeed } from './seed.ts';
import { createSessions } from './sessions.ts';
import { problem } from './wire.ts';

export interface WaabotOptions {
  /** The accounts it holds; one with one bot when absent. */
  readonly seed?: readonly Account[];
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
  let hasMessageRoute = true;
  const sessions = createSessions(clock.now, () => stage.newId());
  const app = createWaabotApp({
    accounts,
    sessions,
    now: clock.now,
    newId: () => stage.newId(),
    record: (one) => void sent.push(one),
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
      sent: () => sent,
      endSessions: (all) => (all ? sessions.endAll() : sessions.expire()),
      setMessageRoute(there) {
        hasMessageRoute = there;
      },
    },
  };
}
