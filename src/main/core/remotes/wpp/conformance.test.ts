import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import {
  wppHttpStage,
  wppSimulatorStage,
} from '../../../../../test/support/conformance/wpp-simulator-stages.ts';
import {
  wppFixtureStage,
  wppRefusals as refusals,
} from '../../../../../test/support/conformance/wpp-stages.ts';
import { wpp as module } from './module.ts';

const without = ['claim'] as const;

remoteConformance('WPP from its samples', { module, open: wppFixtureStage, refusals, without });
remoteConformance('WPP’s simulator', { module, open: wppSimulatorStage, refusals, without });
remoteConformance('WPP’s simulator on a socket', { module, open: wppHttpStage, refusals, without });
