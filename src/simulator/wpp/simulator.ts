import type { Hono } from 'hono';
import { controlRoutes } from '../control-routes.ts';
import { createHost, type Host } from '../host.ts';
import { createStage, type StageOptions } from '../stage.ts';
import type { AdminControl } from './admin/control.ts';
import { wppRoutes } from './control-routes.ts';
import type { WppControl } from './control.ts';
import { createWppPlatform, type WppAccess, type WppOptions } from './platform.ts';

export interface WppSimulatorOptions extends StageOptions, WppOptions {}

/** WPP Cloud alone. */
export interface WppSimulator extends Host {
  readonly accounts: readonly WppAccess[];
  readonly control: WppControl;
  readonly admin: AdminControl;
  /** The control over HTTP, under `/_control/`. */
  controlRoutes(): Hono;
}

/** Makes a simulated WPP Cloud. Nothing in it runs by itself: time passes when somebody looks. */
export function createWppSimulator(options: WppSimulatorOptions): WppSimulator {
  const stage = createStage(options);
  const { platform, accounts, control, admin } = createWppPlatform(stage, options);
  return {
    ...createHost(stage, [platform]),
    accounts,
    control,
    admin,
    controlRoutes: () => controlRoutes(control, wppRoutes({ accounts, control, admin })),
  };
}
