import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '../../shared/errors.ts';

/** What happened, and what to do about it. */
export type Described = readonly [title: MessageDescriptor, advice: MessageDescriptor];

/** Sentences for codes that happen for more than one reason, by `detail.reason`. */
const byReason: Partial<Record<ErrorCode, Readonly<Record<string, Described>>>> = {
  key_unavailable: {
    locked: [
      msg`The keychain is locked`,
      msg`Unlock the keychain of this computer, then press Retry. Nothing was lost.`,
    ],
    key_file_missing: [
      msg`The key file is not in the data folder`,
      msg`Put lobby.key.json back from a copy of this data folder, then press Retry. Nothing was deleted.`,
    ],
    other_app: [
      msg`The keychain gives the key to another program only`,
      msg`Start Lobby from the program it was set up with, or allow this one in the keychain, then press Retry. Nothing was lost.`,
    ],
    backend_changed: [
      msg`This computer keeps its keys in another place than before`,
      msg`Sign in to the desktop that Lobby was set up in, so that its keychain is there, then press Retry. Nothing was lost.`,
    ],
  },
  remote_not_found: {
    not_onboarded: [
      msg`This number is not set up at the platform yet`,
      msg`Finish the onboarding first: send its owner an onboarding link, and claim the number when they are done.`,
    ],
  },
  remote_conflict: {
    cannot_be_claimed: [
      msg`This number cannot be claimed`,
      msg`It is not connected yet, or another organisation has claimed it. Wait until its setup is finished, or ask the platform who holds it.`,
    ],
  },
  network_broken_answer: {
    link_may_exist: [
      msg`The answer was lost, so a new link may exist that nobody has seen`,
      msg`If it does, the link before it no longer works. Make another one: it replaces both.`,
    ],
  },
};

/** The sentence for an error's own reason; null where the code's general one says it all. */
export function describedByReason(code: ErrorCode, reason: unknown): Described | null {
  const reasons = byReason[code];
  if (reasons === undefined || typeof reason !== 'string') return null;
  return Object.hasOwn(reasons, reason) ? (reasons[reason] ?? null) : null;
}
