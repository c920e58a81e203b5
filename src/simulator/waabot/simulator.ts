import type { Hono } from 'hono';
import { controlRoutes } from '../control-routes.ts';
import { createHost, type Host } from '../host.ts';
import { createStage, type StageOptions } from '../stage.ts';
import { waabotRoutes } from './control-routes.ts';
import {
  createWaabotPlatform,
  type WaabotAccess,
  type WaabotControl,
  type WaabotOptions,
} from './platform.ts';

export interface WaabotSimulatorOptions extends StageOptions, WaabotOptions {}

/** Waabot alone. */
export interface WaabotSimulator extends Host {
  readonly accounts: readonly WaabotAccess[];
  readonly control: WaabotControl;
  /** The control over HTTP, under `/_control/`. */
  controlRoutes(): Hono;
}

/** Makes a simulated Waabot. Nothing in it runs by itself: time passes when somebody looks. */
export function createWaabotSimulator(options: WaabotSimulatorOptions): WaabotSimulator {
  const stage = createStage(options);
  const { platform, accounts, control } = createWaabotPlatform(stage, options);
  return {
    ...createHost(stage, [platform]),
    accounts,
    control,
    controlRoutes: () => controlRoutes(control, waabotRoutes({ accounts, control })),
  };
}
