import type { Hono } from 'hono';
import { controlRoutes } from '../control-routes.ts';
import { createHost, type Host } from '../host.ts';
import { createStage, type StageOptions } from '../stage.ts';
import { clinicFlowRoutes } from './control-routes.ts';
import {
  createClinicFlowPlatform,
  type ClinicFlowAccess,
  type ClinicFlowControl,
  type ClinicFlowOptions,
} from './platform.ts';

export interface ClinicFlowSimulatorOptions extends StageOptions, ClinicFlowOptions {}

/** ClinicFlow alone. */
export interface ClinicFlowSimulator extends Host {
  readonly accounts: readonly ClinicFlowAccess[];
  readonly control: ClinicFlowControl;
  /** The control over HTTP, under `/_control/`. */
  controlRoutes(): Hono;
}

/** Makes a simulated ClinicFlow. Nothing in it runs by itself: time passes when somebody looks. */
export function createClinicFlowSimulator(
  options: ClinicFlowSimulatorOptions,
): ClinicFlowSimulator {
  const stage = createStage(options);
  const { platform, accounts, control } = createClinicFlowPlatform(stage, options);
  return {
    ...createHost(stage, [platform]),
    accounts,
    control,
    controlRoutes: () => controlRoutes(control, clinicFlowRoutes({ accounts, control })),
  };
}
