import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import {
  waabotFixtureStage,
  waabotHttpStage,
  waabotRefusals as refusals,
  waabotSimulatorStage,
} from '../../../../../test/support/conformance/waabot-stages.ts';
import { waabot as module } from './module.ts';

const rest = {
  module,
  refusals,
  without: ['claim', 'markRead', 'upload', 'media'],
  maySayNothing: ['sendMedia', 'sendAdvanced'],
} as const;

remoteConformance('Waabot from its samples', { ...rest, open: waabotFixtureStage });
remoteConformance('Waabot’s simulator', { ...rest, open: waabotSimulatorStage });
remoteConformance('Waabot’s simulator on a socket', { ...rest, open: waabotHttpStage });
