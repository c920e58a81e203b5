import {
  createCloovePlatform,
  type ClooveOptions,
  type CloovePlatform,
} from './cloove/platform.ts';
import type { Hono } from 'hono';
import { clooveRoutes } from './cloove/control-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { scrubsRoutes } from './scrubs/control-routes.ts';
import type { StageControl } from './control.ts';
import { clinicFlowRoutes } from './clinicflow/control-routes.ts';
import {
  createClinicFlowPlatform,
  type ClinicFlowOptions,
  type ClinicFlowPlatform,
} from './clinicflow/platform.ts';
import { createHost, type Host } from './host.ts';
import {
  createScrubsPlatform,
  type ScrubsOptions,
  type ScrubsPlatform,
} from './scrubs/platform.ts';
import { demoWorld } from './seed/demo-world.ts';
import { createStageControl } from './stage-control.ts';
import { createStage, type StageOptions } from './stage.ts';
import { wppSeed } from './seed/wpp-seed.ts';
import { waabotRoutes } from './waabot/control-routes.ts';
import {
  createWaabotPlatform,
  type WaabotOptions,
  type WaabotPlatform,
} from './waabot/platform.ts';
import { wppRoutes } from './wpp/control-routes.ts';
import { createWppPlatform, type WppOptions, type WppPlatform } from './wpp/platform.ts';

export interface PlatformsOptions extends StageOptions {
  /** The seeds are the demo's clinic on Scrubs, its hotel on WPP, hotel and guest house on Cloove when absent. */
  readonly cloove?: ClooveOptions;
  readonly scrubs?: Partial<ScrubsOptions>;
  readonly wpp?: Partial<WppOptions>;
  readonly clinicflow?: ClinicFlowOptions;
  readonly waabot?: WaabotOptions;
}

/** Every platform there is behind one door, told apart by their paths: one time, one log, one set of faults. */
export interface Platforms extends Host {
  /** What they share. A platform's own control moves the same, and its own customers. */
  readonly control: StageControl;
  readonly cloove: Omit<CloovePlatform, 'platform'>;
  readonly scrubs: Omit<ScrubsPlatform, 'platform'>;
  readonly wpp: Omit<WppPlatform, 'platform'>;
  readonly clinicflow: Omit<ClinicFlowPlatform, 'platform'>;
  readonly waabot: Omit<WaabotPlatform, 'platform'>;
  /** The control over HTTP, under `/_control/`. */
  controlRoutes(): Hono;
}

/** Makes all simulated platforms. Nothing in them runs by itself: time passes when somebody looks. */
export function createPlatforms(options: PlatformsOptions): Platforms {
  const stage = createStage(options);
  const world = { anchor: stage.clock.now(), salt: stage.salt };
  const seed = demoWorld(world, { clinicOn: 'scrubs', hotelOn: 'cloove' });
  const cloove = createCloovePlatform(stage, { seed: seed.cloove, ...options.cloove });
  const scrubs = createScrubsPlatform(stage, { seed: seed.scrubs, ...options.scrubs });
  const wpp = createWppPlatform(stage, { seed: wppSeed(world), ...options.wpp });
  const clinicflow = createClinicFlowPlatform(stage, options.clinicflow);
  const waabot = createWaabotPlatform(stage, options.waabot);
  const platforms = [
    cloove.platform,
    scrubs.platform,
    wpp.platform,
    clinicflow.platform,
    waabot.platform,
  ] as const;
  const control = createStageControl(stage, platforms);
  return {
    ...createHost(stage, [...platforms]),
    control,
    controlRoutes: () =>
      controlRoutes(
        control,
        clooveRoutes(cloove),
        scrubsRoutes(scrubs),
        wppRoutes(wpp),
        clinicFlowRoutes(clinicflow),
        waabotRoutes(waabot),
      ),
    cloove: { accounts: cloove.accounts, control: cloove.control },
    scrubs: { accounts: scrubs.accounts, control: scrubs.control },
    wpp: { accounts: wpp.accounts, control: wpp.control, admin: wpp.admin },
    clinicflow: { accounts: clinicflow.accounts, control: clinicflow.control },
    waabot: { accounts: waabot.accounts, control: waabot.control },
  };
}
