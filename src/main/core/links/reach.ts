import { demoHost } from '../../../shared/domain/demo-host.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { CorePorts, Fetch, LaboratoryPort } from '../ports.ts';
import { openDemoWorld } from '../workspace/demo-workspace.ts';

/** How the platform of a link is asked. */
export interface Reach {
  readonly fetch: Fetch;
  /** The demo's switches, where the link leads into the demo. */
  readonly laboratory: LaboratoryPort | null;
  /** Lets the demo go. */
  close(): void;
}

/** Whether a base URL is the demo's. */
export function isDemoUrl(baseUrl: string): boolean {
  return URL.parse(baseUrl)?.hostname === demoHost;
}

/**
 * Reaches the platform of a link: over the network, or inside the demo, whose world is held open
 * until `close`. `baseUrl` is where the link's API answers; `switched` is called when a switch of the
 * laboratory was turned. Throws `capability_missing` where there is no demo, and what opening it throws.
 */
export async function reachPlatform(
  ports: CorePorts,
  baseUrl: string,
  switched: () => void = () => undefined,
): Promise<Reach> {
  if (!isDemoUrl(baseUrl)) {
    return { fetch: ports.fetch, laboratory: null, close: () => undefined };
  }
  if (ports.demo === null) throw new LobbyError('capability_missing', 'There is no demo here.');
  const { world } = await openDemoWorld(ports, ports.demo);
  const { fetch, laboratory } = world;
  const unhear = laboratory.onChange(switched);
  return {
    fetch,
    laboratory,
    close() {
      unhear();
      world.close();
    },
  };
}
