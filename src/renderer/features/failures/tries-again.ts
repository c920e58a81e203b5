import type { FailureAction } from '../../../shared/domain/failure-causes.ts';

/** Whether sending the same once more, now or later, is what helps. */
export const triesAgain = (action: FailureAction): boolean =>
  action === 'wait' || action === 'retry';
