import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import type { ErrorCode, ErrorDetail } from '../../shared/errors.ts';
import { describedByReason, type Described } from './error-reasons.ts';
import { useFormat, type Format } from './format.ts';

/** What happened and what to do about it, in the active language. */
export interface Sentence {
  readonly title: string;
  readonly advice: string;
}

const sentences: Record<ErrorCode, Described> = {
  bad_input: [
    msg`Something in this form is not right`,
    msg`Look at the marked fields, correct them and try again.`,
  ],
  unknown_method: [
    msg`This window is older or newer than the app behind it`,
    msg`Close every Lobby window and start Lobby again.`,
  ],
  not_permitted: [
    msg`You do not have the right to do this`,
    msg`Ask an admin of this inbox to do it or to give you the right.`,
  ],
  locked: [msg`Lobby is locked`, msg`Choose who you are to go on. Nothing was lost.`],
  pin_wrong: [
    msg`This is not the PIN`,
    msg`Type it again. An admin of this desk can set a new one.`,
  ],
  pin_wait: [
    msg`Too many wrong PINs`,
    msg`Wait a little, then type it again. An admin of this desk can set a new one.`,
  ],
  last_admin: [msg`This is the only admin of this desk`, msg`Make somebody else an admin first.`],
  not_found: [
    msg`This is not there any more`,
    msg`Somebody may have removed it. Go back to the list and open it again.`,
  ],
  conflict: [
    msg`Something with this name exists already`,
    msg`Choose another name, or open the one that exists.`,
  ],
  workspace_closed: [
    msg`No inbox is open`,
    msg`Wait until Lobby has opened it, or connect a platform first.`,
  ],
  key_consent_required: [
    msg`Lobby needs a place to keep its key`,
    msg`This system has no keychain. Say whether Lobby may keep the key in a file.`,
  ],
  key_unavailable: [
    msg`The key of this inbox cannot be reached`,
    msg`Check that the keychain of this computer is unlocked and that the data folder is whole, then press Retry. Nothing was lost.`,
  ],
  key_wrong: [
    msg`The key does not fit this inbox`,
    msg`Put back the key file or the keychain entry that belongs to this data folder, then press Retry. Nothing was deleted.`,
  ],
  key_damaged: [
    msg`The key file is damaged`,
    msg`Put back a copy of lobby.key.json that belongs to this data folder, then press Retry. Nothing was deleted.`,
  ],
  leave_demo_first: [
    msg`This is the demo`,
    msg`Leave the demo first. It keeps its own inbox, apart from yours.`,
  ],
  database_damaged: [
    msg`The inbox file is damaged`,
    msg`Nothing was deleted. Put back a copy of the data folder, or send the diagnostics to whoever looks after this computer.`,
  ],
  database_newer: [
    msg`A newer Lobby has used this inbox`,
    msg`Install that version or a later one. This version leaves the inbox as it is.`,
  ],
  backup_damaged: [
    msg`This backup is damaged or is no backup of Lobby`,
    msg`Copy the file again from where it was saved, or choose an older one. Nothing here has changed.`,
  ],
  backup_newer: [
    msg`A newer Lobby made this backup`,
    msg`Install that version or a later one here, then restore it. Nothing here has changed.`,
  ],
  backup_too_large: [
    msg`The backup has become too large for one file`,
    msg`Copy the whole data folder instead while Lobby is closed. The daily backups go on.`,
  ],
  passphrase_wrong: [
    msg`This passphrase does not open the backup`,
    msg`Type it again. Mind capital letters, spaces and the keyboard’s language.`,
  ],
  folder_in_use: [
    msg`Another Lobby is using this inbox`,
    msg`Close the other window or program, then press Retry.`,
  ],
  folder_read_only: [
    msg`Lobby may not write to its data folder`,
    msg`Give this user the right to write there, then press Retry.`,
  ],
  disk_full: [
    msg`The disk is full`,
    msg`Free some space, then try again. What you typed is still here.`,
  ],
  disk_failing: [
    msg`The disk does not take what Lobby writes`,
    msg`It may be failing, unplugged or over a limit of yours. Copy Lobby’s data folder to another disk, then try again.`,
  ],
  network_offline: [
    msg`No network`,
    msg`Check the cable or the Wi-Fi. Lobby goes on by itself when the network is back.`,
  ],
  network_refused: [
    msg`Nobody answers at this address`,
    msg`Check the base URL, and whether a firewall or proxy stands in between.`,
  ],
  network_timeout: [
    msg`The platform took too long to answer`,
    msg`Try again in a moment. If it stays like this, the platform may be down.`,
  ],
  network_broken_answer: [
    msg`The answer broke off in the middle`,
    msg`Try again. If it happens often, the network here drops connections.`,
  ],
  remote_unauthorized: [
    msg`The platform does not accept this key`,
    msg`Copy the key again from the platform’s own settings, whole and without spaces.`,
  ],
  remote_key_expired: [
    msg`The key has expired or was revoked`,
    msg`Make a new key at the platform and enter it in Connections.`,
  ],
  remote_forbidden: [
    msg`The platform refuses this`,
    msg`Ask whoever manages the account whether the key may do it.`,
  ],
  remote_missing_scope: [
    msg`The key lacks a permission`,
    msg`Give the key this scope at the platform, or make a new key that has it: {scope}.`,
  ],
  remote_ip_not_allowed: [
    msg`The platform does not allow this computer’s address`,
    msg`Add the address of this network to the key’s allowed addresses at the platform.`,
  ],
  remote_user_inactive: [
    msg`This user is switched off at the platform`,
    msg`Ask an admin of the account there to switch it on, or connect with another user.`,
  ],
  remote_subscription_expired: [
    msg`The subscription at the platform has ended`,
    msg`Ask whoever pays for the account to renew it. Lobby goes on by itself once you refresh the connection.`,
  ],
  remote_plan_required: [
    msg`The plan at the platform does not include this`,
    msg`Ask whoever pays for the account for a larger plan, then try again.`,
  ],
  remote_not_found: [
    msg`The platform does not know this any more`,
    msg`It may have been removed there. Refresh the connection.`,
  ],
  remote_conflict: [
    msg`The platform says that this was already done differently`,
    msg`Refresh the conversation to see what it has, then decide.`,
  ],
  remote_in_progress: [
    msg`The platform is still working on the same request`,
    msg`Wait a moment. Lobby asks again by itself.`,
  ],
  remote_rejected: [
    msg`The platform did not accept what Lobby asked for`,
    msg`Refresh the connection. If it stays like this, update Lobby, or send the diagnostics to support.`,
  ],
  remote_rate_limited: [
    msg`Too many requests for the moment`,
    msg`Lobby waits as long as the platform asks and then goes on by itself.`,
  ],
  remote_failed: [
    msg`The platform has a problem of its own`,
    msg`Lobby tries again by itself. If it lasts, ask the platform’s support.`,
  ],
  remote_not_json: [
    msg`The answer did not come from the platform’s API`,
    msg`Check the base URL. A login page or a proxy may be answering in its place.`,
  ],
  remote_unexpected_shape: [
    msg`The platform answered in a form that Lobby does not know`,
    msg`Update Lobby. If that does not help, send the diagnostics to support.`,
  ],
  url_invalid: [
    msg`This is not a web address`,
    msg`Write it in full, for example https://api.example.com.`,
  ],
  link_refused: [
    msg`This shared inbox link does not open any more`,
    msg`It may have run out, or its address was changed or taken back. Ask the person who sent it for a new one. Nothing was lost.`,
  ],
  invitation_refused: [
    msg`This invitation does not open`,
    msg`Ask the person who sent it for a new one. Nothing was made here.`,
  ],
  url_insecure: [
    msg`This address is not encrypted`,
    msg`Use https:// instead of http://, so that the key and the messages stay private.`,
  ],
  text_empty: [msg`There is nothing to send yet`, msg`Write a message first.`],
  text_too_long: [
    msg`The message is too long for WhatsApp`,
    msg`Shorten it to 4,096 characters or send it in two parts.`,
  ],
  file_empty: [msg`This file is empty`, msg`Choose another one, or save it again first.`],
  file_too_large: [
    msg`This file is too large for WhatsApp`,
    msg`Make it smaller, or send a picture or video as a document, which may have 100 MB.`,
  ],
  file_type_unsupported: [
    msg`Files of this kind cannot be sent here`,
    msg`Save it in another format, for example as PDF, JPEG or MP4, and attach that.`,
  ],
  file_gone: [msg`The file is not on this computer any more`, msg`Attach it again, then send.`],
  recipient_invalid: [
    msg`This is not a phone number`,
    msg`Write it with its country code, for example +34 612 345 678. Spaces and brackets are fine.`,
  ],
  template_field_missing: [
    msg`The template has empty fields`,
    msg`Fill in every field before you send it: {fields}.`,
  ],
  template_field_invalid: [
    msg`WhatsApp does not take what stands in a field`,
    msg`Correct these fields: {fields}. A value has no line break, no tab, no four spaces in a row and at most 1,024 characters.`,
  ],
  template_unavailable: [
    msg`This template cannot be sent now`,
    msg`Choose one that is approved, or wait until WhatsApp has approved this one.`,
  ],
  window_closed: [
    msg`The 24-hour window is closed`,
    msg`WhatsApp takes only templates until the customer writes again. Your words are kept.`,
  ],
  number_cannot_send: [
    msg`This number could not send`,
    msg`Its platform says so, and nothing left. Numbers says what to do; send it again when the number is well.`,
  ],
  contact_opted_out: [
    msg`This person asked for no more messages`,
    msg`Nothing was sent. If they want to hear from you again, take the mark away in the details of their conversation.`,
  ],
  contact_blocked: [
    msg`This person is blocked at your desk`,
    msg`Nothing was sent. Unblock them in the details of their conversation to write to them again.`,
  ],
  capability_missing: [
    msg`This platform cannot do that`,
    msg`Use another connection, or do it in the platform’s own tool.`,
  ],
  thread_changed: [msg`The customer wrote in the meantime`, msg`Read what is new, then send.`],
  bridge_closed: [
    msg`Lobby’s window has lost its engine`,
    msg`It reconnects by itself. If it does not, start Lobby again.`,
  ],
  internal: [
    msg`Something went wrong inside Lobby`,
    msg`Try again. If it happens again, copy the diagnostics in Settings and send them to support.`,
  ],
};

/** Advice for an error whose fact is not known: the sentences above need one. */
const withoutFact: Partial<Record<ErrorCode, MessageDescriptor>> = {
  remote_missing_scope: msg`Give the key the missing permission at the platform, or make a new key that has it.`,
  template_field_missing: msg`Fill in every field before you send it.`,
  template_field_invalid: msg`A value has no line break, no tab, no four spaces in a row and at most 1,024 characters.`,
};

/** The fact of an error that its advice names, as text; null when it did not come along. */
function factOf(code: ErrorCode, detail: ErrorDetail | undefined, format: Format) {
  const scope = detail?.['scope'];
  if (code === 'remote_missing_scope') return typeof scope === 'string' ? { scope } : null;
  const fields = detail?.['fields'];
  return Array.isArray(fields) ? { fields: format.list(fields.map(String)) } : null;
}

/** Gives `(error) => {title, advice}`: what happened and what to do, in the active language. */
export function useErrorSentence(): (error: {
  readonly code: ErrorCode;
  readonly message?: string;
  readonly detail?: ErrorDetail | undefined;
}) => Sentence {
  const { i18n } = useLingui();
  const format = useFormat();
  return useCallback(
    ({ code, detail }) => {
      const [title, advice] = describedByReason(code, detail?.['reason']) ?? sentences[code];
      const general = withoutFact[code];
      const say = (descriptor: MessageDescriptor, values?: Record<string, string>) =>
        i18n._(
          descriptor.id,
          values,
          descriptor.message === undefined ? {} : { message: descriptor.message },
        );
      if (general === undefined) return { title: say(title), advice: say(advice) };
      const fact = factOf(code, detail, format);
      return { title: say(title), advice: fact === null ? say(general) : say(advice, fact) };
    },
    [i18n, format],
  );
}
