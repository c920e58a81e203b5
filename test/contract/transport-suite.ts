import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { contract, methodNames } from '../../src/shared/contract/contract.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import { defaultSettings } from '../../src/shared/contract/app.ts';
import type { Caller } from '../../src/shared/domain/permissions.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { Core, Handlers } from '../../src/main/core/core.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { createTestPorts, type TestPorts } from './test-ports.ts';

/** A way from a window to a core, as the suite sees it. */
export interface Way {
  readonly bridge: Bridge;
  close(): Promise<void>;
}

/** Opens a way to `core`; outputs are checked against the contract. */
export type OpenWay = (core: Core) => Promise<Way>;

interface FakeCore extends Core {
  as(caller: Caller): void;
  answer(handlers: Partial<Handlers>): void;
  emit(event: CoreEvent): void;
}

/** A real core at first run, whose answers, caller and events a test may set. */
async function fakeCore(ports: TestPorts): Promise<FakeCore> {
  const core = await createCore(ports);
  const listeners = new Set<(event: CoreEvent) => void>();
  let caller: Caller = { role: 'admin', rights: [] };
  let handlers: Handlers = { ...core.handlers };
  return {
    ...core,
    get handlers() {
      return handlers;
    },
    caller: () => caller,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    as: (next) => {
      caller = next;
    },
    answer: (more) => {
      handlers = { ...handlers, ...more };
    },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

/** A call the types forbid: what a window that is broken or hostile may still send. */
async function rawCall(bridge: Bridge, name: string, input: unknown): Promise<unknown> {
  const call: unknown = Reflect.get(bridge, 'call');
  if (typeof call !== 'function') throw new TypeError('A bridge has a call');
  return Reflect.apply(call, bridge, [name, input]);
}

async function refusal(work: Promise<unknown>): Promise<LobbyError> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof LobbyError) return thrown;
  throw new Error('It was not refused with a LobbyError', { cause: thrown });
}

const inTime = 5000;

function next(bridge: Bridge, type: CoreEvent['type']): Promise<CoreEvent> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${type} came`)), inTime);
    const stop = bridge.subscribe((event) => {
      if (event.type !== type) return;
      clearTimeout(timer);
      stop();
      resolve(event);
    });
  });
}

/** What every transport must do, whatever it runs over. */
export function transportSuite(name: string, open: OpenWay): void {
  describe(`transport: ${name}`, () => {
    let ports: TestPorts;
    let core: FakeCore;
    let way: Way;
    beforeEach(async () => {
      ports = createTestPorts();
      core = await fakeCore(ports);
      way = await open(core);
    });
    afterEach(async () => {
      await way.close();
      await core.close();
      ports.remove();
    });

    it('answers a call', async () => {
      expect(await way.bridge.call('settings.get', {})).toEqual(defaultSettings);
      expect(await way.bridge.call('workspace.state', {})).toEqual({
        kind: 'first_run',
        demoAvailable: false,
      });
    });

    it('an unknown method is refused, also one that every object has', async () => {
      for (const method of ['settings.steal', 'constructor', '__proto__', '']) {
        expect((await refusal(rawCall(way.bridge, method, {}))).code).toBe('unknown_method');
      }
    });

    it('bad input is refused and says which field', async () => {
      const theme = await refusal(rawCall(way.bridge, 'settings.set', { theme: 'pink' }));
      expect(theme.code).toBe('bad_input');
      expect(theme.detail?.['fields']).toEqual(['theme']);
      const form = await refusal(
        rawCall(way.bridge, 'connections.save', {
          vendor: 'cloove',
          label: ' ',
          values: { apiKey: 7 },
        }),
      );
      expect(form.detail?.['fields']).toEqual(['label', 'values.apiKey']);
      for (const input of [null, undefined, 'text', 7, []]) {
        expect((await refusal(rawCall(way.bridge, 'settings.set', input))).code).toBe('bad_input');
      }
    });

    it('every method beyond a caller’s rights is refused before its input is looked at', async () => {
      core.as({ role: 'link', rights: [] });
      const free = ['public', 'unlocked', 'useSettings'];
      for (const method of methodNames) {
        const permission = contract.get(method)?.permission;
        expect(permission, method).toBeTypeOf('string');
        if (permission === undefined || free.includes(permission)) continue;
        const error = await refusal(rawCall(way.bridge, method, { hostile: true }));
        expect([error.code, error.detail?.['right']], method).toEqual([
          'not_permitted',
          permission,
        ]);
      }
    });

    it('what nobody foresaw says nothing of the inside', async () => {
      core.answer({
        'settings.get': () => Promise.reject(new Error('/home/desk/lobby.db: clv_live_secret')),
      });
      const error = await refusal(way.bridge.call('settings.get', {}));
      expect(error.code).toBe('internal');
      expect(JSON.stringify([error.message, error.detail])).not.toMatch(/lobby\.db|clv_/);
    });

    it('a listed error keeps its code, detail and whether to try again, and loses secrets', async () => {
      core.answer({
        'settings.get': () =>
          Promise.reject(
            new LobbyError('remote_rate_limited', 'Wait, +34600123456 with clv_live_1', {
              detail: { retryAfterMs: 1200, apiKey: 'abc' },
            }),
          ),
      });
      const error = await refusal(way.bridge.call('settings.get', {}));
      expect(error).toMatchObject({
        code: 'remote_rate_limited',
        retryable: true,
        detail: { retryAfterMs: 1200, apiKey: '[secret]' },
      });
      expect(error.message).not.toMatch(/600123456|clv_live_1/);
    });

    it('an output that does not fit the contract does not reach the window', async () => {
      const wrong: unknown = { theme: 'pink' };
      const isSettings = (value: unknown): value is typeof defaultSettings => value !== null;
      if (!isSettings(wrong)) throw new Error('unreachable');
      core.answer({ 'settings.get': async () => wrong });
      expect((await refusal(way.bridge.call('settings.get', {}))).code).toBe('internal');
    });

    it('answers find their own call, whichever comes first', async () => {
      const waiting: (() => void)[] = [];
      core.answer({
        'settings.set': (change) =>
          new Promise((resolve) => {
            waiting.push(() => resolve({ ...defaultSettings, theme: change.theme ?? 'system' }));
            if (waiting.length === 3) waiting.toReversed().forEach((answer) => answer());
          }),
      });
      const themes = ['light', 'dark', 'system'] as const;
      const answers = await Promise.all(
        themes.map((theme) => way.bridge.call('settings.set', { theme })),
      );
      expect(answers.map((answer) => answer.theme)).toEqual(themes);
    });

    it('any text arrives as it was sent', async () => {
      const text = 'नमस्ते 👩🏽‍⚕️ \u0000 \u2028 שלום "\\" \ud83d\ude00'.repeat(2000);
      core.answer({ 'app.diagnostics': async () => ({ text }) });
      expect(await way.bridge.call('app.diagnostics', {})).toEqual({ text });
    });

    it('the window and the core share no memory', async () => {
      const kept = { ...defaultSettings };
      core.answer({ 'settings.get': async () => kept });
      const answer = await way.bridge.call('settings.get', {});
      answer.theme = 'dark';
      expect(kept.theme).toBe('system');
    });

    it('events arrive until they are not wanted any more', async () => {
      const heard: CoreEvent[] = [];
      const stop = way.bridge.subscribe((event) => heard.push(event));
      const first = next(way.bridge, 'badge');
      core.emit({ type: 'badge', count: 1 });
      expect(await first).toEqual({ type: 'badge', count: 1 });
      stop();
      const second = next(way.bridge, 'changed');
      core.emit({ type: 'badge', count: 2 });
      core.emit({ type: 'changed', topics: ['conversation:7'] });
      expect(await second).toEqual({ type: 'changed', topics: ['conversation:7'] });
      expect(heard).toEqual([{ type: 'badge', count: 1 }]);
    });
  });
}
