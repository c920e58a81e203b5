import type { Hono } from 'hono';
import { controlRoutes } from '../control-routes.ts';
import { createHost, type Host } from '../host.ts';
import { createStage, type StageOptions } from '../stage.ts';
import { scrubsRoutes } from './control-routes.ts';
import type { ScrubsControl } from './control.ts';
import { createScrubsPlatform, type OrganisationAccess, type ScrubsOptions } from './platform.ts';

export interface ScrubsSimulatorOptions extends StageOptions, ScrubsOptions {}

/** Scrubs alone. */
export interface ScrubsSimulator extends Host {
  readonly accounts: readonly OrganisationAccess[];
  readonly control: ScrubsControl;
  /** The control over HTTP, under `/_control/`. */
  controlRoutes(): Hono;
}

/** Makes a simulated Scrubs. Nothing in it runs by itself: time passes when somebody looks. */
export function createScrubsSimulator(options: ScrubsSimulatorOptions): ScrubsSimulator {
  const stage = createStage(options);
  const { platform, accounts, control } = createScrubsPlatform(stage, options);
  return {
    ...createHost(stage, [platform]),
    accounts,
    control,
    controlRoutes: () => controlRoutes(control, scrubsRoutes({ accounts, control })),
  };
}
