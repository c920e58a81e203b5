import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { contract, type MethodName } from '../../src/shared/contract/contract.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { basesOf, leadsAway, stayingMethods } from '../contract/inputs/bases.ts';
import { createFilledPlatforms, fillDesk } from '../contract/inputs/filled-desk.ts';
import type { Known } from '../contract/inputs/known.ts';
import { fieldPaths, withField, type FieldPath } from './field-paths.ts';
import { inFiles, inText } from './needles.ts';
import { openPlantedWorld, type PlantedWorld } from './planted-world.ts';

// Every field of every method, one after the other, through a whole Lobby and its socket.
vi.setConfig({ testTimeout: 240_000 });

/** Nobody could know it for a secret by its look: nothing may write it down for what it is. */
const secret = 'Pl4nted-Words+k/9=zQ';

const ended: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

async function open(): Promise<{ world: PlantedWorld; known: Known }> {
  const { clock, platforms } = createFilledPlatforms();
  const world = await openPlantedWorld({ clock, fetch: platforms.fetch });
  ended.push(
    () => world.remove(),
    () => platforms.close(),
    () => world.close(),
  );
  await world.bridge.call('workspace.keepKeyInFile', {});
  return { world, known: await fillDesk(world.bridge, platforms, () => clock.now()) };
}

/** Every way into an input that fits: what a base has, and what else its schema names. */
function pathsOf(name: MethodName, base: object): readonly FieldPath[] {
  const shape: unknown = Reflect.get(Object(contract.get(name)?.input), 'shape');
  const keys = typeof shape === 'object' && shape !== null ? Object.keys(shape) : [];
  const missing = keys.filter((key) => !(key in base)).map((key) => [key]);
  return [...fieldPaths(base), ...missing, [secret]];
}

function anyCall(bridge: Bridge): (name: string, input: unknown) => Promise<unknown> {
  const call: unknown = Reflect.get(bridge, 'call');
  if (typeof call !== 'function') throw new TypeError('A bridge has a call');
  return (name, input) => Promise.resolve(Reflect.apply(call, bridge, [name, input]));
}

it('a secret in any field of any call reaches no log, file, setting or diagnostics, and no refusal repeats it', async () => {
  const { world, known } = await open();
  const call = anyCall(world.bridge);
  const leaks: unknown[] = [];
  const taken = new Set<string>();
  const ask = async (name: MethodName, input: unknown): Promise<boolean> => {
    try {
      await call(name, input);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof LobbyError)) throw thrown;
      const said = JSON.stringify([thrown.code, thrown.message, thrown.detail]);
      if (inText('', said, secret).length > 0) leaks.push([name, input, said]);
      return false;
    }
  };
  let asked = 0;
  // What leads away is asked last, and what locks the window at the very end.
  for (const name of [...stayingMethods, ...leadsAway]) {
    for (const [index, base] of basesOf(known)[name].entries()) {
      for (const path of pathsOf(name, base)) {
        // What has an id of its own has a new one in each call: the same would be the same thing again.
        const anew = basesOf(known)[name][index];
        asked += 1;
        const isTaken = await ask(name, withField(anew, path, secret));
        // A field that nobody knows is passed by.
        if (isTaken && path[0] !== secret) taken.add(`${name}.${path.join('.')}`);
      }
    }
    await ask(name, secret);
  }
  expect(leaks).toEqual([]);
  expect(asked).toBeGreaterThan(500);
  // Where free text may stand, it stood.
  expect(taken.size).toBeGreaterThan(75);
  const { text } = await world.bridge.call('app.diagnostics', {});
  expect(inText('diagnostics', text, secret)).toEqual([]);
  await world.close();
  expect(inFiles(world.dataDir, secret)).toEqual([]);
  expect(readFileSync(join(world.dataDir, 'logs', 'lobby.log'), 'utf8').length).toBeGreaterThan(0);
});
