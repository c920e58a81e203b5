import { createWppSimulator, type WppSimulator } from '../../src/simulator/wpp/simulator.ts';
import {
  sampleNow,
  sampleOrganisations,
  samplePhoneId,
} from '../../src/simulator/wpp/test-world.ts';
import type { CorePorts, Fetch } from '../../src/main/core/ports.ts';
import { linkRights, type LinkRight } from '../../src/shared/domain/permissions.ts';
import { createFastClock, openDesk, type Desk } from './desk.ts';
import { withOthers } from './other-inboxes.ts';
import { createTestPorts, type TestPorts } from './test-ports.ts';

/**
 * WPP with one shop's number, one of another shop, and one of whoever sits here; and desks that open on
 * one data folder. Nothing of the two others is in the window until somebody opens it.
 */
export interface LinkWorld {
  readonly simulator: WppSimulator;
  readonly clock: ReturnType<typeof createFastClock>;
  readonly ports: TestPorts;
  /** Every request that reached the platform: "POST /v1/…". */
  readonly asked: readonly string[];
  setNetwork(up: boolean): void;
  /** How far the platform's clock is ahead of ours, ms. */
  setAhead(ms: number): void;
  /** A link with these rights; how to name it to the platform, and its public address. */
  link(
    rights?: readonly LinkRight[],
    more?: {
      readonly expiresAt?: number;
      readonly unknown?: readonly string[];
      /** The number it opens; the shop's when absent. */
      readonly phoneId?: string;
    },
  ): { readonly id: string; readonly url: string; readonly token: string };
  change(id: string, rights: readonly LinkRight[]): void;
  open(more?: Partial<CorePorts>): Promise<Desk>;
  end(): Promise<void>;
}

export const origin = 'https://wpp.test';

const permissionsOf = (rights: readonly string[], unknown: readonly string[] = []) =>
  Object.fromEntries([
    ...linkRights.map((right) => [right, rights.includes(right)] as const),
    ...unknown.map((word) => [word, true] as const),
  ]);

/** Makes one. Its clock runs sixty times as fast as time, from the day of the sample's talks on. */
export function createLinkWorld(): LinkWorld {
  const clock = createFastClock(60);
  clock.advance(sampleNow - clock.now());
  let ahead = 0;
  const simulator = createWppSimulator({
    now: () => clock.now() + ahead,
    seed: withOthers(sampleOrganisations()),
  });
  let up = true;
  const asked: string[] = [];
  const fetch: Fetch = async (request) => {
    if (!up) {
      const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
      throw new TypeError('fetch failed', { cause });
    }
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    const answer = await simulator.fetch(request);
    const headers = new Headers(answer.headers);
    headers.set('date', new Date(clock.now() + ahead).toUTCString());
    return new Response(answer.body, { status: answer.status, headers });
  };
  const ports = createTestPorts({ clock, fetch });
  const desks: Desk[] = [];
  return {
    simulator,
    clock,
    ports,
    asked,
    setNetwork: (next) => {
      up = next;
    },
    setAhead: (ms) => {
      ahead = ms;
    },
    link(rights = linkRights, { expiresAt, unknown, phoneId = samplePhoneId } = {}) {
      const { id, token } = simulator.admin.makeSharedLink({
        phoneId,
        name: 'Night desk',
        permissions: permissionsOf(rights, unknown),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
      return { id, token, url: `${origin}/shared-inbox/${token}` };
    },
    change: (id, rights) =>
      void simulator.admin.changeSharedLink(id, { permissions: permissionsOf(rights) }),
    async open(more = {}) {
      const desk = await openDesk({ ...ports, ...more });
      desks.push(desk);
      return desk;
    },
    async end() {
      for (const desk of desks) await desk.close();
      ports.remove();
    },
  };
}
