import type { CorePorts } from '../../ports.ts';
import type { FeatureHandlers } from '../context.ts';

/** Tries the system's notifications, where the host shows them. Needs no workspace. */
export function noticeHandlers({
  notices,
}: Pick<CorePorts, 'notices'>): FeatureHandlers<'notices.test'> {
  return {
    'notices.test': async () =>
      notices === undefined ? { heard: 'window', reason: null } : notices.test(),
  };
}
