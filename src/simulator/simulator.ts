import { createCloovePlatform, type AccountAccess, type ClooveOptions } from './cloove/platform.ts';
import type { SimulatorControl } from './control.ts';
import { createHost, type Host } from './host.ts';
import { createStage, type StageOptions } from './stage.ts';

export type { AccountAccess } from './cloove/platform.ts';

export interface SimulatorOptions extends StageOptions, ClooveOptions {}

/** Cloove alone. */
export interface Simulator extends Host {
  readonly accounts: readonly AccountAccess[];
  readonly control: SimulatorControl;
}

/** Makes a simulated Cloove. Nothing in it runs by itself: time passes when somebody looks. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const stage = createStage(options);
  const { platform, accounts, control } = createCloovePlatform(stage, options);
  return { ...createHost(stage, [platform]), accounts, control };
}
