import {
  scrubsFixtureStage,
  scrubsHttpStage,
  scrubsRefusals as refusals,
  scrubsSimulatorStage,
} from '../../../../../test/support/conformance/scrubs-stages.ts';
import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import { scrubs as module } from './module.ts';

const without = ['markRead'] as const;

remoteConformance('Scrubs from the samples of its text', {
  module,
  open: scrubsFixtureStage,
  refusals,
  without,
});
remoteConformance('Scrubs’ simulator', {
  module,
  open: () => scrubsSimulatorStage(),
  refusals,
  without,
});
remoteConformance('Scrubs’ simulator by the clinic’s code', {
  module,
  open: () => scrubsSimulatorStage('clinicCode'),
  refusals,
  without,
});
remoteConformance('Scrubs’ simulator on a socket', {
  module,
  open: scrubsHttpStage,
  refusals,
  without,
});
