import { afterEach, expect, it, vi } from 'vitest';
import type { MethodName } from '../../src/shared/contract/contract.ts';
import { vendorKeys } from '../../src/shared/domain/vendors.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { isScrubsPath } from '../../src/simulator/scrubs/endpoint.ts';
import { basesOf } from '../contract/inputs/bases.ts';
import { createFilledPlatforms, fillDesk, formsOf } from '../contract/inputs/filled-desk.ts';
import { eventually } from '../support/eventually.ts';
import { openPlantedWorld, type PlantedWorld } from './planted-world.ts';
import { sweep } from './sweep.ts';

// Everything that asks a platform, once for each way to refuse it, and then a whole folder is searched.
vi.setConfig({ testTimeout: 240_000 });

const ended: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

/** What asks a platform at once. */
const asking: readonly MethodName[] = [
  'connections.test',
  'connections.refresh',
  'numbers.refresh',
  'templates.refresh',
  'onboarding.refresh',
  'sharedLinks.refresh',
  'webhooks.refresh',
  'bots.refresh',
  'bots.begin',
  'bots.qr',
  'bots.session',
  'clinic.refresh',
  'registration.begin',
  'registration.verify',
  'media.fetch',
  'messages.send',
  'messages.sendTemplate',
  'messages.sendAdvanced',
  'messages.react',
  'intents.add',
];

/** All of a request in one text, as a careless platform writes it into its answers. */
async function everythingOf(request: Request): Promise<string> {
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
  return [request.url, ...headers, await request.text()].join('\n');
}

/** What signs in answers with: secrets that nobody typed. */
async function tokensIn(answer: Response): Promise<readonly string[]> {
  const text = await answer.clone().text();
  const found = text.matchAll(/"(?:accessToken|refreshToken|token|access_token)":"([^"]{12,})"/g);
  return [...found].flatMap(([, token]) => (token === undefined ? [] : [token]));
}

/** Whose door an address is. */
function vendorOf(path: string): string {
  if (path.startsWith('/v1/messaging/')) return 'cloove';
  if (path.startsWith('/v1/')) return 'wpp';
  if (path.startsWith('/api/clinics/')) return 'clinicflow';
  return isScrubsPath(path) ? 'scrubs' : 'waabot';
}

it.each([
  { kind: 'answers', statuses: [200] },
  { kind: 'refuses', statuses: [400, 404, 409, 422, 500] },
  { kind: 'turns away', statuses: [401, 403, 429] },
])(
  'a platform that $kind ($statuses) by repeating all it was sent has no key, password or token kept anywhere',
  async ({ statuses }) => {
    const { clock, platforms } = createFilledPlatforms();
    let repeats = false;
    const repeated: string[] = [];
    const tokens = new Set<string>();
    const world: PlantedWorld = await openPlantedWorld({
      clock,
      fetch: async (request) => {
        const isSignIn = /\/(sessions|login)$/.test(new URL(request.url).pathname);
        if (!repeats || isSignIn) {
          const answer = await platforms.fetch(request);
          if (isSignIn) for (const token of await tokensIn(answer)) tokens.add(token);
          return answer;
        }
        const status = statuses[repeated.length % statuses.length] ?? 500;
        repeated.push(vendorOf(new URL(request.url).pathname));
        const said = await everythingOf(request);
        const body = {
          error: said,
          code: said,
          message: said,
          details: [said],
          errors: { a: [said] },
        };
        return Response.json(body, { status, headers: { 'x-said': encodeURIComponent(said) } });
      },
    });
    ended.push(
      () => world.remove(),
      () => platforms.close(),
      () => world.close(),
    );
    const { bridge } = world;
    await bridge.call('workspace.keepKeyInFile', {});
    const known = await fillDesk(bridge, platforms, () => clock.now());
    repeats = true;
    for (const name of asking) {
      for (const input of basesOf(known)[name]) {
        const call = Reflect.get(bridge, 'call');
        await Promise.resolve(Reflect.apply(call, bridge, [name, input])).catch(
          (thrown: unknown) => {
            if (!(thrown instanceof LobbyError)) throw thrown;
          },
        );
      }
    }
    await eventually(async () => {
      expect(repeated.length).toBeGreaterThan(20);
      expect(new Set(repeated)).toEqual(new Set(vendorKeys));
    });
    // What it said reached the window, only not the keys in it.
    const isRefused = statuses.every((status) => status >= 400);
    if (isRefused) expect(world.frames.some((frame) => frame.includes('[secret]'))).toBe(true);
    const secrets = Object.values(formsOf(platforms)).flatMap(({ apiKey, password }) =>
      [apiKey, password].filter((one) => one !== undefined),
    );
    const typed = ['EAAG-a-whole-new-token', 'sixteen or more letters', 'verify-words'];
    expect(tokens.size).toBeGreaterThan(1);
    expect(await sweep(world, ...secrets, ...typed, ...tokens)).toEqual([]);
  },
);
