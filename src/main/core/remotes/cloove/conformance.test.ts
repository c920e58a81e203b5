import {
  clooveFixtureStage,
  clooveHttpStage,
  clooveRefusals as refusals,
  clooveSimulatorStage,
} from '../../../../../test/support/conformance/cloove-stages.ts';
import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';

remoteConformance('Cloove from the samples of its text', { open: clooveFixtureStage, refusals });
remoteConformance('Cloove’s simulator', { open: clooveSimulatorStage, refusals });
remoteConformance('Cloove’s simulator on a socket', { open: clooveHttpStage, refusals });
