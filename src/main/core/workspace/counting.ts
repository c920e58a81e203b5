import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { LogPort, SettingsPort } from '../ports.ts';
import type { Store } from '../store/store.ts';

/**
 * Keeps the store counting by this installation's settings: now, and whenever they change. Returns
 * how to stop.
 */
export function startCounting(options: {
  readonly store: Store;
  readonly settings: SettingsPort;
  readonly log: LogPort;
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void;
}): () => void {
  const { store, settings, log } = options;
  let counted: boolean | null = null;
  const count = (): void => {
    const answer = settings.read().reactionsAnswer;
    if (answer === counted) return;
    counted = answer;
    store.write('conversations.countReactions', { answer }).catch((error: unknown) => {
      counted = null;
      log.write('error', 'counting', { error });
    });
  };
  count();
  return options.subscribe((event) => {
    if (event.type === 'changed' && event.topics.includes('settings')) count();
  });
}
