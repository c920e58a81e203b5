import {
  clinicFlowFixtureStage,
  clinicFlowHttpStage,
  clinicFlowRefusals as refusals,
  clinicFlowSimulatorStage,
} from '../../../../../test/support/conformance/clinicflow-stages.ts';
import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import { clinicflow as module } from './module.ts';

const without = ['markRead'] as const;

remoteConformance('ClinicFlow from the samples of its text', {
  module,
  open: clinicFlowFixtureStage,
  refusals,
  without,
});
remoteConformance('ClinicFlow’s simulator', {
  module,
  open: clinicFlowSimulatorStage,
  refusals,
  without,
});
remoteConformance('ClinicFlow’s simulator on a socket', {
  module,
  open: clinicFlowHttpStage,
  refusals,
  without,
});
