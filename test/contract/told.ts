import { LobbyError } from '../../src/shared/errors.ts';

/** What a window gets to know of a call that fails: the code, and the facts its sentence needs. */
export async function told(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 'it was taken';
  } catch (thrown) {
    if (!(thrown instanceof LobbyError)) throw thrown;
    const { code, detail, retryable } = thrown;
    return { code, retryable, ...(detail === undefined ? {} : { detail }) };
  }
}
