import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { RegistrationStatus } from '../../../shared/domain/registration.ts';
import type { Tone } from '../../ui/badge.tsx';

interface StatusWords {
  readonly word: MessageDescriptor;
  /** What it means, and what comes next. */
  readonly more: MessageDescriptor;
  readonly tone: Tone;
}

/** How a number stands with WhatsApp, in plain words. */
export const statusWords: Record<RegistrationStatus, StatusWords> = {
  disconnected: {
    word: msg`No number connected`,
    more: msg`Register a number: WhatsApp sends a code to it, and you type the code here.`,
    tone: 'neutral',
  },
  pending_otp: {
    word: msg`Waiting for the code`,
    more: msg`WhatsApp has sent a code to the number. Type it here as soon as it is there.`,
    tone: 'warn',
  },
  verifying: {
    word: msg`Being verified`,
    more: msg`WhatsApp is looking at the number. Lobby keeps asking how far it is; nothing needs to be done.`,
    tone: 'accent',
  },
  active: {
    word: msg`Active`,
    more: msg`The number is connected to WhatsApp.`,
    tone: 'good',
  },
  failed: {
    word: msg`Failed`,
    more: msg`WhatsApp did not take the number. Read what the platform says, then register it again.`,
    tone: 'bad',
  },
};
