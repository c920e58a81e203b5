import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FailureCause } from '../../shared/domain/failure-causes.ts';

/** What a cause is called, and what helps. */
export const causeWords: Readonly<
  Record<FailureCause, { readonly title: MessageDescriptor; readonly advice: MessageDescriptor }>
> = {
  unknown: {
    title: msg`The answer was lost`,
    advice: msg`Nobody knows whether these arrived. Lobby looks them up at the platform and sends none of them again by itself.`,
  },
  window_closed: {
    title: msg`The 24-hour window was closed`,
    advice: msg`WhatsApp takes only templates until the customer writes again. Send one in place of the message.`,
  },
  recipient: {
    title: msg`WhatsApp does not reach this number`,
    advice: msg`Check the number with the customer. Write to the right one, or call.`,
  },
  too_fast: {
    title: msg`Too many messages in a short time`,
    advice: msg`Wait until the time that stands beside each one, then try it again.`,
  },
  held_back: {
    title: msg`WhatsApp held them back`,
    advice: msg`WhatsApp limits what this number or this customer gets. Another try makes sense only after a while.`,
  },
  stopped: {
    title: msg`The customer stopped marketing messages`,
    advice: msg`Do not send these again: that can cost the number its good standing. Give them up.`,
  },
  marked: {
    title: msg`Your desk sends these people nothing more`,
    advice: msg`They asked for no more messages, or were blocked, before these left. Give them up, or take the mark away in the details of the conversation.`,
  },
  account: {
    title: msg`The account or its key needs an admin`,
    advice: msg`Nothing leaves this account until somebody mends it. Then try these again.`,
  },
  template: {
    title: msg`Something is wrong with the template`,
    advice: msg`It is gone, paused, or its fields do not fit. Choose another one, or this one anew.`,
  },
  content: {
    title: msg`The platform did not take the message itself`,
    advice: msg`Open it, look at Details for the platform’s own words, and write it differently.`,
  },
  other: {
    title: msg`Other trouble on the way`,
    advice: msg`Often the network or the platform itself. Try them again.`,
  },
};
