import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '../../shared/errors.ts';

type Described = readonly [title: MessageDescriptor, advice: MessageDescriptor];

/** Sentences for what platforms and the network do, by code and `detail.reason`. */
export const platformReasons: Partial<Record<ErrorCode, Readonly<Record<string, Described>>>> = {
  conflict: {
    begun: [
      msg`This is being done just now`,
      msg`Wait a moment and look again: it is done, or it can be taken back.`,
    ],
    open: [msg`This is still to be done`, msg`Take it back first, then it goes off the list.`],
    not_again: [
      msg`This cannot be done again`,
      msg`It is done or was taken back. Ask for it anew if you need it.`,
    ],
    no_candidate: [
      msg`That message has been found already`,
      msg`Another message of the platform was taken for it meanwhile. Look at the conversation again.`,
    ],
  },
  template_field_missing: {
    header: [
      msg`The template wants a file above its words`,
      msg`Choose a file of the kind that stands beside it, then send.`,
    ],
  },
  template_field_invalid: {
    header: [
      msg`The file does not fit this template`,
      msg`Choose a file of the kind that the template wants above its words.`,
    ],
  },
  remote_unauthorized: {
    login: [
      msg`The platform does not accept this email and password`,
      msg`Type both again as you use them in the platform’s own pages. Mind capital letters.`,
    ],
  },
  remote_forbidden: {
    admin_only: [
      msg`Only an admin of the account may do this`,
      msg`This user is no admin there. Ask an admin to do it, or connect with an admin’s email and password.`,
    ],
  },
  remote_not_found: {
    not_onboarded: [
      msg`This number is not set up at the platform yet`,
      msg`Finish the onboarding first: send its owner an onboarding link, and claim the number when they are done.`,
    ],
  },
  remote_conflict: {
    another_number: [
      msg`Another number is registered there now`,
      msg`Nothing was deregistered. Look at the number that stands there, then deregister that one if it is meant.`,
    ],
    cannot_be_claimed: [
      msg`This number cannot be claimed`,
      msg`It is not connected yet, or another organisation has claimed it. Wait until its setup is finished, or ask the platform who holds it.`,
    ],
  },
  bad_input: {
    webhook_url: [
      msg`This address is not safe to be called`,
      msg`Use https://; plain http is for this computer (127.0.0.1) only.`,
    ],
    past: [msg`This time is over already`, msg`Choose a time that is still to come, or none.`],
    masked: [
      msg`This is the platform’s mask of a token, not a token`,
      msg`Leave the field empty to keep the token that is there, or paste the new one whole.`,
    ],
    token: [msg`A token has no spaces or line breaks`, msg`Copy it again, whole and alone.`],
    phone: [
      msg`This is not a phone number`,
      msg`Write it with its country code, for example +34 612 345 678. Spaces and brackets are fine.`,
    ],
    time_zone: [
      msg`There is no such time zone`,
      msg`Write it as continent and city, for example America/El_Salvador.`,
    ],
    currency: [msg`This is no currency’s code`, msg`Write its three letters, for example USD.`],
    otp_length: [
      msg`The code has six digits`,
      msg`Type all six as they stand in the message, or as the call says them.`,
    ],
    nothing: [msg`Nothing would change`, msg`Change a field first, then save.`],
  },
  remote_rejected: {
    message: [
      msg`The platform did not accept it`,
      msg`Look at Details for its own words, change the message and send it again.`,
    ],
    claim: [
      msg`The platform did not accept this number`,
      msg`Check that it stands there with its country code and belongs to this account, then claim it again.`,
    ],
    otp: [
      msg`This code is not right, or it has run out`,
      msg`Look at the newest message or call from WhatsApp and type its six digits, or have a new code sent.`,
    ],
    registration: [
      msg`The platform did not accept this registration`,
      msg`Check the phone number with its country code, the WABA ID and the access token, then try again.`,
    ],
    clinic: [
      msg`The platform did not accept these settings`,
      msg`Look at what was typed, correct it and save again. What the platform has is unchanged.`,
    ],
    link: [
      msg`The platform did not accept this form`,
      msg`Look at the name and the addresses in it, correct them and make the link again.`,
    ],
  },
  remote_failed: {
    not_repeated: [
      msg`The platform has a problem of its own`,
      msg`Lobby does not try this again by itself. Try it in a moment. If it lasts, ask the platform’s support.`,
    ],
  },
  remote_rate_limited: {
    not_repeated: [
      msg`Too many requests for the moment`,
      msg`Lobby does not try this again by itself. Wait a minute, then try it again.`,
    ],
  },
  network_broken_answer: {
    code_may_come: [
      msg`The answer was lost, so nobody knows whether a code was sent`,
      msg`If a message or call with a code comes, type it below. If none comes within a few minutes, have a code sent again.`,
    ],
    code_may_be_taken: [
      msg`The answer was lost, so nobody knows whether the code was taken`,
      msg`Lobby asks how the number stands and shows it here. Type the code again only if it is still waited for.`,
    ],
    link_may_exist: [
      msg`The answer was lost, so a new link may exist that nobody has seen`,
      msg`If it does, the link before it no longer works. Make another one: it replaces both.`,
    ],
    another_link_may_exist: [
      msg`The answer was lost, so a link may exist that nobody has seen`,
      msg`Nobody has its address, so nobody can use it. Make another one if you need it.`,
    ],
    restored: [
      msg`It may have been done since this inbox was saved`,
      msg`Look at the platform, then do it again or dismiss it.`,
    ],
    cut_short: [
      msg`Lobby was closed before the answer came`,
      msg`It may have been done. Look at the platform, then do it again or dismiss it.`,
    ],
  },
};
