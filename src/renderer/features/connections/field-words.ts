import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { inboxPathWords } from '../../domain/link-path-words.ts';

const labels: ReadonlyMap<string, MessageDescriptor> = new Map([
  ['baseUrl', msg`Base URL`],
  ['apiKey', msg`API key`],
  ['providerId', msg`Provider ID`],
  ['clinicCode', msg`Clinic code`],
  ['email', msg`Email`],
  ['password', msg`Password`],
  ['numberId', msg`Number ID`],
  ['phoneId', msg`Phone ID`],
  ['phonesPath', msg`Path of the numbers`],
  ...Object.entries(inboxPathWords),
  ['profilePath', msg`Path of the clinic’s profile`],
  ['credentialsPath', msg`Path of the WhatsApp credentials`],
  ['registerPath', msg`Path for registering a number`],
  ['verifyPath', msg`Path for the code`],
  ['statusPath', msg`Path of the number’s status`],
  ['deregisterPath', msg`Path for deregistering the number`],
  ['sharedLinksPath', msg`Path of the shared links`],
  ['sharedLinkPath', msg`Path of a shared link`],
  ['rotatePath', msg`Path for rotating a shared link`],
  ['revokePath', msg`Path for revoking a shared link`],
  ['sessionsPath', msg`Path for signing in`],
  ['sendTextPath', msg`Path of the older way to send text`],
  ['renewedTokenHeader', msg`Header that brings a fresh token`],
]);

const hints: ReadonlyMap<string, MessageDescriptor> = new Map([
  ['providerId', msg`The platform gives it to your application, beside the key.`],
  ['clinicCode', msg`The older kind of access. Leave it empty if you have an API key.`],
  ['apiKey', msg`Kept encrypted on this computer and never shown again.`],
  [
    'phoneId',
    msg`Leave it empty to use every number of the organisation, or name those that belong here, with commas between them.`,
  ],
  [
    'numberId',
    msg`The platform’s ID of the WhatsApp number that templates are sent from. The API does not list it: copy it from the platform’s own pages.`,
  ],
]);

/** A form field's label and hint by its key; an unknown key names itself. */
export function useFieldWords(): (key: string) => { label: string; hint: string | undefined } {
  const { _ } = useLingui();
  return (key) => {
    const label = labels.get(key);
    const hint = hints.get(key);
    return {
      label: label === undefined ? key : _(label),
      hint: hint === undefined ? undefined : _(hint),
    };
  };
}
