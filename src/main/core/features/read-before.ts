import { LobbyError } from '../../../shared/errors.ts';

/**
 * What is at a platform before it is changed; null where it does not show it. That it may be gone is
 * for the change to say. Throws whatever else went wrong.
 */
export async function readBefore<Row>(work: Promise<Row>): Promise<Row | null> {
  try {
    return await work;
  } catch (thrown) {
    const refused = ['remote_not_found', 'remote_rejected'];
    if (thrown instanceof LobbyError && refused.includes(thrown.code)) return null;
    throw thrown;
  }
}
