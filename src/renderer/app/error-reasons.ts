import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '../../shared/errors.ts';
import type { ProblemReasons } from '../../shared/problem-reasons.ts';
import { invitationReasons } from './invitation-reasons.ts';
import { platformReasons } from './platform-reasons.ts';

/** What happened, and what to do about it. */
export type Described = readonly [title: MessageDescriptor, advice: MessageDescriptor];

/** Why an inbox does not open: one that is missing here does not compile. */
const problems: {
  readonly [Code in keyof ProblemReasons]: Readonly<
    Record<ProblemReasons[Code][number], Described>
  >;
} = {
  key_unavailable: {
    locked: [
      msg`The keychain is locked`,
      msg`Unlock the keychain of this computer, then press Retry. Nothing was lost.`,
    ],
    keychain: [
      msg`The keychain of this computer does not answer`,
      msg`Sign out and in again, or start the computer anew, then press Retry. If the keychain is gone for good, restore a backup that you saved. Nothing was deleted.`,
    ],
    key_file_missing: [
      msg`The key file is not in the data folder`,
      msg`Put lobby.key back from a copy of this data folder, then press Retry. Nothing was deleted.`,
    ],
    key_file_unreadable: [
      msg`The key file cannot be read`,
      msg`Give this user the right to read the files in Lobby’s data folder, then press Retry. Nothing was lost.`,
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
  key_wrong: {
    keychain: [
      msg`The keychain has lost the key of this inbox, or holds another one`,
      msg`Restore the keychain of this computer user, then press Retry, or restore a backup that you saved. Nothing was deleted.`,
    ],
    fingerprint: [
      msg`The keychain gives another key than the one of this inbox`,
      msg`Sign in as the user who set Lobby up here, then press Retry, or restore a backup that you saved. Nothing was deleted.`,
    ],
    key_file: [
      msg`The key file belongs to another inbox`,
      msg`Put back the lobby.key that belongs to this data folder, then press Retry. Nothing was deleted.`,
    ],
    other_inbox: [
      msg`The keys here belong to another inbox`,
      msg`Put back the lobby.key and lobby.key.json that belong to this data folder, then press Retry, or restore a backup that you saved. Nothing was deleted.`,
    ],
    key_record_missing: [
      msg`The record of this inbox’s key is gone`,
      msg`Put lobby.key.json back from a copy of this data folder, then press Retry, or restore a backup that you saved. Nothing was deleted.`,
    ],
  },
  key_damaged: {
    key_file: [
      msg`The key file is damaged`,
      msg`Put back a copy of lobby.key that belongs to this data folder, then press Retry. Nothing was deleted.`,
    ],
    key_record: [
      msg`The record of this inbox’s key is damaged`,
      msg`Put back a copy of lobby.key.json that belongs to this data folder, then press Retry. Nothing was deleted.`,
    ],
  },
  database_damaged: {
    not_a_database: [
      msg`The beginning of the inbox file is damaged, or the file belongs to another key`,
      msg`Repair makes the inbox anew from its last backup and your platforms, and puts this file aside. If files were copied here by hand, put back the ones that belong together and press Retry.`,
    ],
    header: [
      msg`The beginning of the inbox file is damaged`,
      msg`Repair makes the inbox anew from its last backup and your platforms, and puts this file aside.`,
    ],
    damaged: [
      msg`A part of the inbox file is damaged`,
      msg`Repair keeps all that can be read, fetches the rest again from your platforms and puts the damaged file aside.`,
    ],
    missing: [
      msg`The inbox file is gone or empty`,
      msg`Put lobby.db back and press Retry, or press Repair: it makes the inbox anew from its last backup and your platforms.`,
    ],
  },
  folder_in_use: {
    in_use: [
      msg`Another Lobby is using this inbox`,
      msg`Close the other window or program, then press Retry.`,
    ],
    cannot_open: [
      msg`Lobby’s files do not open`,
      msg`Too many files may be open, or another program holds them, for example a virus scanner. Close what you do not need, then press Retry.`,
    ],
  },
};

/** Sentences for codes that happen for more than one reason, by `detail.reason`. */
const byReason: Partial<Record<ErrorCode, Readonly<Record<string, Described>>>> = {
  ...platformReasons,
  ...invitationReasons,
  conflict: {
    ...platformReasons.conflict,
    ...invitationReasons.conflict,
    no_failure: [
      msg`This failure has been dealt with already`,
      msg`Nothing was sent. Look at the conversation, and send a template from there if it is still needed.`,
    ],
    sits_here: [msg`They sit here now`, msg`Let somebody else sit down first, then remove them.`],
    no_pin: [msg`Nobody here has a PIN`, msg`Set one in Settings, People, then lock.`],
  },
  ...problems,
};

/** The sentence for an error's own reason; null where the code's general one says it all. */
export function describedByReason(code: ErrorCode, reason: unknown): Described | null {
  const reasons = byReason[code];
  if (reasons === undefined || typeof reason !== 'string') return null;
  return Object.hasOwn(reasons, reason) ? (reasons[reason] ?? null) : null;
}
