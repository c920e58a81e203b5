import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionForm } from '../../src/shared/contract/connections.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { vendors as modules } from '../../src/main/core/remotes/registry.ts';
import type { EndpointKind } from '../../src/simulator/faults.ts';
import { createFastClock } from '../contract/desk.ts';
import { eventually } from '../support/eventually.ts';
import { fieldPaths, withField } from './field-paths.ts';
import { openPlantedWorld, type PlantedWorld } from './planted-world.ts';
import {
  plantingCloove,
  plantingScrubs,
  plantingWpp,
  type Desk,
  type PlantingVendor,
} from './planting-vendors.ts';
import { sweep } from './sweep.ts';

// A few hundred requests, one after the other, through a whole Lobby and its socket.
vi.setConfig({ testTimeout: 120_000 });

/** With everything in it that escaping, encoding and parsing could change. */
const secret = 'clv_live_sk_Pl4nted/key+of~7f3a9c==';
const speed = 600;

const ended: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

/** How an answer is spoilt: a way to change it, and the kind of request that meets it. */
interface Planting {
  readonly kind: EndpointKind;
  /** It may stop the connection, which begins again when it is saved. */
  readonly stops?: boolean;
  change(answer: Response): Promise<Response>;
}

const anew = (body: string, { status, headers }: Response): Response => {
  const kept = new Headers(headers);
  kept.delete('content-length');
  return new Response(body, { status, headers: kept });
};

/** One planting for every field of a good answer, for every header, and for every refusal. */
function plantingsFor(kind: EndpointKind, good: unknown): readonly Planting[] {
  const says = `Echo ${secret} of ${kind}`;
  const fields = fieldPaths(good).map((path, index): Planting => {
    // Some write "/" as "\\/", which is the same JSON.
    const write = (text: string) => (index % 2 === 0 ? text.replaceAll('/', '\\/') : text);
    const change = async (answer: Response) =>
      anew(write(JSON.stringify(withField(await answer.json(), path, says))), answer);
    return { kind, change };
  });
  const names = ['date', 'retry-after', 'idempotency-replayed', 'location', 'x-request-id'];
  const headers = names.map((name): Planting => ({
    kind,
    change: async (answer) => {
      const changed = new Response(answer.body, answer);
      changed.headers.set(name, says);
      return changed;
    },
  }));
  const body = {
    error: secret,
    code: secret,
    message: says,
    details: [{ field: secret, message: says }, says],
    errors: { apiKey: [says] },
    request: { headers: { authorization: `Bearer ${secret}` } },
  };
  const refusals = [302, 400, 401, 403, 404, 409, 422, 429, 500].map((status): Planting => ({
    kind,
    change: async () =>
      Response.json(body, { status, headers: { 'retry-after': says, 'x-said': says } }),
  }));
  const pages = [200, 502].map((status): Planting => ({
    kind,
    change: async () =>
      new Response(`<html><pre>Authorization: Bearer ${secret}</pre></html>`, { status }),
  }));
  return [...fields, ...headers, ...refusals, ...pages];
}

interface Setting {
  readonly world: PlantedWorld;
  readonly desk: Desk;
  readonly connection: ConnectionForm;
  /** Lets the next request of a kind meet a planting; resolves once it has. */
  plant(planting: Planting): Promise<void>;
  /** A good answer of this kind. */
  goodAnswer(kind: EndpointKind): Promise<unknown>;
}

async function open(make: (secret: string, now: () => number) => PlantingVendor): Promise<Setting> {
  const clock = createFastClock(speed);
  const vendor = make(secret, () => clock.now());
  const good = new Map<EndpointKind, unknown>();
  let planting: (Planting & { used: boolean }) | null = null;
  const world = await openPlantedWorld({
    clock,
    fetch: async (request) => {
      const kind = vendor.kindOf(request);
      const answer = await vendor.fetch(request);
      if (kind === null) return answer;
      if (planting?.kind === kind) {
        planting.used = true;
        return planting.change(answer);
      }
      if (answer.ok && !good.has(kind)) good.set(kind, await answer.clone().json());
      return answer;
    },
  });
  ended.push(
    () => world.remove(),
    () => vendor.close(),
    () => world.close(),
  );
  const { bridge } = world;
  await bridge.call('workspace.keepKeyInFile', {});
  const { id: connectionId } = await bridge.call('connections.save', vendor.form);
  const query = { view: 'all', order: 'newest', numberId: null, after: null } as const;
  const conversationId = await eventually(async () => {
    const { rows } = await bridge.call('conversations.list', { ...query, limit: 50 });
    const open = rows.filter(({ lastMessage }) => lastMessage !== null);
    const [found] = open.toSorted((a, b) => (b.windowClosesAt ?? 0) - (a.windowClosesAt ?? 0));
    if (found === undefined) throw new Error('Nothing is there yet');
    return found.id;
  });
  const desk: Desk = { bridge, connectionId, conversationId };
  const connection = { ...vendor.form, id: connectionId };
  const ask = (kind: EndpointKind) =>
    vendor.trigger(kind, desk).catch((thrown: unknown) => {
      if (!(thrown instanceof LobbyError)) throw thrown;
    });
  return {
    world,
    desk,
    connection,
    async plant(next) {
      planting = { ...next, used: false };
      const asked = ask(next.kind);
      await eventually(async () => {
        if (planting?.used !== true) {
          // A refusal may have stopped it, or asked it to wait.
          clock.advance(10 * 60_000);
          await ask(next.kind);
          throw new Error(`${next.kind} was not asked for`);
        }
      });
      planting = null;
      // What a refused key holds up would keep back what is asked next.
      for (const { id, state } of await bridge.call('intents.list', {})) {
        if (state !== 'waiting' && state !== 'behind') continue;
        await bridge.call('intents.cancel', { id }).catch(() => undefined);
      }
      await asked;
      if (next.stops === true) await bridge.call('connections.save', connection);
    },
    goodAnswer: async (kind) => {
      return eventually(async () => {
        // On a busy machine the fast clock may end a request before its answer.
        if (!good.has(kind)) await ask(kind);
        if (!good.has(kind)) throw new Error(`No good answer to ${kind} yet`);
        return good.get(kind);
      });
    },
  };
}

/** Asks for the details of what failed, as somebody does who wants to know why. */
async function showFailures({ bridge }: Desk): Promise<void> {
  const failed = { view: 'failed', order: 'newest', numberId: null, after: null } as const;
  const { rows } = await bridge.call('conversations.list', { ...failed, limit: 200 });
  for (const { id: conversationId } of rows) {
    const anchor = { at: 'newest' } as const;
    const { items } = await bridge.call('messages.list', { conversationId, anchor, limit: 50 });
    for (const item of items) {
      if (item.kind !== 'message' || item.delivery?.status !== 'failed') continue;
      await bridge.call('messages.details', { id: item.id, conversationId });
    }
  }
}

describe.each([
  ['Cloove', plantingCloove, ['sendText', 'sendTemplate', 'list', 'read']],
  [
    'Scrubs',
    plantingScrubs,
    ['list', 'read', 'numbers', 'claim', 'templates', 'onboarding', 'sendTemplate'],
  ],
  ['WPP', plantingWpp, ['numbers', 'list', 'read', 'templates', 'sendText']],
] as const)('the key of a connection to %s', (_, make, kinds) => {
  it('that the platform repeats in any field, header or refusal is found nowhere', async () => {
    const setting = await open(make);
    let planted = 0;
    const good = new Map<EndpointKind, unknown>();
    for (const kind of kinds) good.set(kind, await setting.goodAnswer(kind));
    for (const kind of kinds) {
      for (const planting of plantingsFor(kind, good.get(kind))) {
        await setting.plant(planting);
        planted += 1;
      }
    }
    expect(planted).toBeGreaterThan(90);
    // What the platform said reached the screen, only not the key in it.
    await eventually(async () => {
      await showFailures(setting.desk);
      expect(setting.world.frames.some((frame) => frame.includes('Echo [secret]'))).toBe(true);
    });
    expect(await sweep(setting.world, secret)).toEqual([]);
  });

  it('that is typed into another field is refused there, and kept nowhere in clear', async () => {
    const { world, desk, connection } = await open(make);
    const fields = modules.get(connection.vendor)?.fields ?? [];
    const base = connection.values['baseUrl'] ?? '';
    const wrong: readonly ConnectionForm[] = [
      { ...connection, label: `Desk ${secret}` },
      ...fields
        .filter(({ kind }) => kind !== 'secret')
        .map(({ key, kind }) => ({
          ...connection,
          values: { ...connection.values, [key]: kind === 'url' ? `${base}/${secret}` : secret },
        })),
    ];
    for (const form of wrong) {
      for (const name of ['connections.test', 'connections.save'] as const) {
        await expect(desk.bridge.call(name, form)).rejects.toMatchObject({
          code: 'bad_input',
          detail: { reason: 'secret_in_clear' },
        });
      }
    }
    expect(await sweep(world, secret)).toEqual([]);
  });
});
