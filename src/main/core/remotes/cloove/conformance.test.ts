import {
  clooveFixtureStage,
  clooveHttpStage,
  clooveRefusals as refusals,
  clooveSimulatorStage,
} from '../../../../../test/support/conformance/cloove-stages.ts';
import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import { cloove as module } from './module.ts';

remoteConformance('Cloove from the samples of its text', {
  module,
  open: clooveFixtureStage,
  refusals,
});
remoteConformance('Cloove’s simulator', { module, open: clooveSimulatorStage, refusals });
remoteConformance('Cloove’s simulator on a socket', {
  module,
  open: clooveHttpStage,
  refusals,
});
