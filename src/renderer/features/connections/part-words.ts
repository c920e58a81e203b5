import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { RemotePart } from '../../../shared/domain/vendors.ts';

const words: Record<RemotePart, MessageDescriptor> = {
  inbox: msg`Read conversations and messages`,
  'send.text': msg`Send messages`,
  'send.template': msg`Send templates`,
  'send.media': msg`Send pictures and files`,
  'send.advanced': msg`Send buttons, lists and reactions`,
  mode: msg`Hand over between people and the assistant`,
  templates: msg`List templates`,
  numbers: msg`List numbers`,
  health: msg`Show the health of numbers`,
  onboarding: msg`Make onboarding links`,
  registration: msg`Register a number`,
  clinic: msg`Change the clinic’s settings and profile`,
  sharedLinks: msg`Share an inbox by link`,
  webhooks: msg`Call webhooks`,
  session: msg`Link a phone by QR code`,
  bot: msg`Change the bot’s settings`,
};

/** What a part of a platform means to a person. */
export function usePartWords(): {
  word(part: RemotePart): string;
  list(parts: readonly RemotePart[]): string;
} {
  const { _ } = useLingui();
  const word = (part: RemotePart) => _(words[part]);
  return { word, list: (parts) => parts.map(word).join(' · ') };
}
