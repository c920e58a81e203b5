import type { Core } from '../main/core/core.ts';
import type { LogPort, Random } from '../main/core/ports.ts';
import { serve } from '../main/transport/serve.ts';
import type { Assets } from '../host/assets.ts';
import { createLaunches, newSecret } from './launch-token.ts';
import { announceRunning, launchAddress } from './relaunch.ts';
import { createHostServer, portOf } from './server.ts';
import { openSocket } from './socket.ts';

export interface BrowserHostOptions {
  readonly core: Core;
  readonly assets: Assets;
  readonly random: Random;
  readonly log: LogPort;
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly checkOutputs: boolean;
  onWindows?(count: number): void;
}

export interface BrowserHost {
  readonly port: number;
  /** A new address that lets one browser in, once. */
  newAddress(): string;
  /** Lets every window go and stops listening. The core is its owner's to close. */
  close(): Promise<void>;
}

/** Serves a core to browsers on 127.0.0.1. Rejects when the port is taken. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { core, assets, random, log, checkOutputs } = options;
  const launches = createLaunches(random);
  const relaunchSecret = newSecret(random);
  const media: Core['media'] = (path) => core.media(path);
  const giveLink = (link: string): void => core.giveLink(link);
  const later = { launches, relaunchSecret, giveLink };
  const server = createHostServer({ assets, media, random, log, ...later });
  const closeSockets = openSocket({
    server,
    launches,
    log,
    serve: (duplex) => serve(core, duplex, { checkOutputs }),
    onWindows: (count) => options.onWindows?.(count),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, resolve);
  });
  const port = portOf(server);
  const forget = announceRunning(options.dataDir, { port, secret: relaunchSecret });
  return {
    port,
    newAddress: () => launchAddress(port, launches.issue()),
    close: async () => {
      forget();
      closeSockets();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
