import { packMessage, unpackMessage, type PackedMessage } from '../remotes/packed.ts';
import type { RemoteThreadPage } from '../remotes/remote.ts';

/** One page of a thread as it came. */
export interface ThreadRead {
  readonly page: RemoteThreadPage;
  /** The list's fingerprint when the read began: what came later makes it due again. */
  readonly seenFingerprint: string | null;
  /** The cursor it was asked for with; null for the newest page. */
  readonly continues: string | null;
  /** When the answer came, by this computer's clock: it may wait a while to be written. */
  readonly cameAt: number;
}

/** The same on its way to the writer's thread. */
export interface PackedThread extends Omit<ThreadRead, 'page'> {
  readonly page: Omit<RemoteThreadPage, 'messages'> & {
    readonly messages: readonly PackedMessage[];
  };
}

/** A page for the writer's thread; `unpackThread` gives it back as it was. */
export function packThread({ page, ...read }: ThreadRead): PackedThread {
  return { ...read, page: { ...page, messages: page.messages.map(packMessage) } };
}

/** The page that was packed; one that never was stays as it is. */
export function unpackThread({ page, ...read }: PackedThread): ThreadRead {
  return { ...read, page: { ...page, messages: page.messages.map(unpackMessage) } };
}
