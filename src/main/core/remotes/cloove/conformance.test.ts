import {
  clooveFixtureStage,
  clooveHttpStage,
  clooveRefusals as refusals,
  clooveSimulatorStage,
} from '../../../../../test/support/conformance/cloove-stages.ts';
import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import { cloove as module } from './module.ts';

const without = ['markRead'] as const;

remoteConformance('Cloove from the samples of its text', {
  module,
  open: clooveFixtureStage,
  refusals,
  without,
});
remoteConformance('Cloove’s simulator', { module, open: clooveSimulatorStage, refusals, without });
remoteConformance('Cloove’s simulator on a socket', {
  module,
  open: clooveHttpStage,
  refusals,
  without,
});
