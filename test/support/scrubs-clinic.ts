import { scrubs } from '../../src/main/core/remotes/scrubs/module.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import {
  createScrubsSimulator,
  type ScrubsSimulator,
} from '../../src/simulator/scrubs/simulator.ts';
import { sampleNow, sampleOrganisation } from '../../src/simulator/scrubs/test-world.ts';
import { catalogueWorld, type CatalogueWorld } from './catalogue-world.ts';

export interface ScrubsClinic {
  readonly world: CatalogueWorld;
  readonly simulator: ScrubsSimulator;
  readonly remote: Remote;
}

/** The catalogue's world with the real client, against the simulated clinic of one number. */
export async function scrubsClinic(): Promise<ScrubsClinic> {
  const world = await catalogueWorld();
  const { clock } = world;
  clock.set(sampleNow);
  const simulator = createScrubsSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    seed: [sampleOrganisation()],
  });
  const [account] = simulator.accounts;
  const remote = scrubs.open({
    baseUrl: 'https://scrubs.test',
    settings: { providerId: account?.providerId ?? '' },
    credentials: { apiKey: account?.apiKey ?? '' },
    fetch: (request) => simulator.fetch(request),
    turn: () => Promise.resolve(),
    answered: () => undefined,
    clock,
    userAgent: 'Lobby/0.0.0',
  });
  return { world, simulator, remote };
}
