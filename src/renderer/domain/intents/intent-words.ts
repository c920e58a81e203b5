import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ActionKind } from '../../../shared/contract/actions/action.ts';
import type { IntentRow, IntentState } from '../../../shared/contract/intents.ts';
import type { Tone } from '../../ui/badge.tsx';

/** What each kind of action is called on the list of what is to be done. */
export const actionWords: Record<ActionKind, MessageDescriptor> = {
  'onboarding.create': msg`Make an onboarding link`,
  'numbers.claim': msg`Claim a number`,
  'sharedLinks.create': msg`Make a shared link`,
  'sharedLinks.change': msg`Change a shared link`,
  'sharedLinks.rotate': msg`Give a shared link a new address`,
  'sharedLinks.revoke': msg`Revoke a shared link`,
  'webhooks.create': msg`Add a webhook`,
  'webhooks.change': msg`Change a webhook`,
  'webhooks.test': msg`Send a sample event to a webhook`,
  'webhooks.remove': msg`Remove a webhook`,
  'bots.create': msg`Create a bot`,
  'bots.general': msg`Change a bot’s name and language`,
  'bots.actions': msg`Change what a bot may do`,
  'bots.days': msg`Change a bot’s days`,
  'bots.hours': msg`Change a bot’s hours`,
  'bots.webhook': msg`Change a bot’s webhook`,
  'bots.logOut': msg`Log a bot out`,
  'bots.remove': msg`Delete a bot`,
  'clinic.settings': msg`Change the clinic’s settings`,
  'clinic.profile': msg`Change the clinic’s profile`,
  'clinic.credentials': msg`Save WhatsApp credentials`,
  'registration.deregister': msg`Deregister a number`,
};

/** How far an action is, in a word and a tone. */
const stateWords: Record<IntentState, { word: MessageDescriptor; tone: Tone }> = {
  waiting: { word: msg`Waits for the network`, tone: 'warn' },
  behind: { word: msg`Waits for what comes before it`, tone: 'warn' },
  running: { word: msg`Being done now`, tone: 'accent' },
  done: { word: msg`Done`, tone: 'good' },
  failed: { word: msg`Refused`, tone: 'bad' },
  unknown: { word: msg`Not known whether it was done`, tone: 'warn' },
  cancelled: { word: msg`Taken back`, tone: 'neutral' },
};

/**
 * The same for one action: what waits with the network up waits for a key that works, or for a
 * platform that has told us to come back.
 */
export function intentWord({
  state,
  error,
}: Pick<IntentRow, 'state' | 'error'>): (typeof stateWords)[IntentState] {
  return state === 'waiting' && !isOffline(error)
    ? { word: msg`Waits for the platform`, tone: 'warn' }
    : stateWords[state];
}

/** Whether what waits waits for the network, as far as is known. */
export function isOffline(error: IntentRow['error']): boolean {
  return error === null || error.code.startsWith('network_');
}
