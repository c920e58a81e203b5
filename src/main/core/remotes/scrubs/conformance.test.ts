import {
  scrubsFixtureStage,
  scrubsHttpStage,
  scrubsRefusals as refusals,
  scrubsSimulatorStage,
} from '../../../../../test/support/conformance/scrubs-stages.ts';
import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import { scrubs as module } from './module.ts';

remoteConformance('Scrubs from the samples of its text', {
  module,
  open: scrubsFixtureStage,
  refusals,
});
remoteConformance('Scrubs’ simulator', { module, open: scrubsSimulatorStage, refusals });
remoteConformance('Scrubs’ simulator on a socket', { module, open: scrubsHttpStage, refusals });
