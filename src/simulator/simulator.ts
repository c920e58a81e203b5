import { createCloovePlatform, type AccountAccess, type ClooveOptions } from './cloove/platform.ts';
import type { Hono } from 'hono';
import { clooveRoutes } from './cloove/control-routes.ts';
import { controlRoutes } from './control-routes.ts';
import type { SimulatorControl } from './control.ts';
import { createHost, type Host } from './host.ts';
import { createStage, type StageOptions } from './stage.ts';

export type { AccountAccess } from './cloove/platform.ts';

export interface SimulatorOptions extends StageOptions, ClooveOptions {}

/** Cloove alone. */
export interface Simulator extends Host {
  readonly accounts: readonly AccountAccess[];
  readonly control: SimulatorControl;
  /** The control over HTTP, under `/_control/`. */
  controlRoutes(): Hono;
}

/** Makes a simulated Cloove. Nothing in it runs by itself: time passes when somebody looks. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const stage = createStage(options);
  const { platform, accounts, control } = createCloovePlatform(stage, options);
  return {
    ...createHost(stage, [platform]),
    accounts,
    control,
    controlRoutes: () => controlRoutes(control, clooveRoutes({ accounts, control })),
  };
}
