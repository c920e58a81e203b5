import { LobbyError } from '../../../../shared/errors.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'numbers.list' | 'numbers.refresh' | 'numbers.claim';

/** The numbers of all connections. */
export function numberHandlers({ store }: FeatureContext): FeatureHandlers<Names> {
  const missing = (): Promise<never> =>
    Promise.reject(new LobbyError('capability_missing', 'This platform lists no numbers.'));
  return {
    'numbers.list': () => store.read('numbers.all', null),
    'numbers.refresh': missing,
    'numbers.claim': missing,
  };
}
