import { remoteConformance } from '../../../../../test/support/conformance/suite.ts';
import {
  wppFixtureStage,
  wppRefusals as refusals,
} from '../../../../../test/support/conformance/wpp-stages.ts';
import { wpp as module } from './module.ts';

remoteConformance('WPP from its samples', {
  module,
  open: wppFixtureStage,
  refusals,
  without: ['claim'],
});
