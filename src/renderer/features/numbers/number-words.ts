import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CloudOff,
  Flag,
  Hourglass,
  type LucideIcon,
  OctagonAlert,
  OctagonMinus,
  TriangleAlert,
} from 'lucide-react';
import type { NumberQuality, NumberStatus } from '../../../shared/domain/number-health.ts';
import type { Tone } from '../../ui/badge.tsx';

/** A state in a word, a sign and a tone; `help` where somebody can do something about it. */
export interface NumberWord {
  readonly word: MessageDescriptor;
  readonly Icon: LucideIcon;
  readonly tone: Tone;
  readonly help: readonly [title: MessageDescriptor, advice: MessageDescriptor] | null;
}

/** What WhatsApp's word for a number's status means to a desk. */
export const statusWords: Record<NumberStatus, NumberWord> = {
  CONNECTED: { word: msg`Connected`, Icon: CircleCheck, tone: 'good', help: null },
  PENDING: {
    word: msg`Being set up`,
    Icon: Hourglass,
    tone: 'warn',
    help: [
      msg`This number is not ready yet`,
      msg`Its owner has to finish the setup. If that got stuck, send a new onboarding link. Nothing can be sent until then.`,
    ],
  },
  OFFLINE: {
    word: msg`Offline`,
    Icon: CloudOff,
    tone: 'bad',
    help: [
      msg`WhatsApp does not reach this number`,
      msg`If it is used on a phone too, open WhatsApp there. Otherwise look at the number at the platform. What you send meanwhile may fail.`,
    ],
  },
  FLAGGED: {
    word: msg`Flagged`,
    Icon: Flag,
    tone: 'warn',
    help: [
      msg`WhatsApp warns: its quality has been low`,
      msg`Stop marketing templates and write only to people who asked for it. If quality stays low for seven days, WhatsApp lowers the number’s limit.`,
    ],
  },
  RESTRICTED: {
    word: msg`Restricted`,
    Icon: OctagonMinus,
    tone: 'bad',
    help: [
      msg`It has reached its limit of new conversations`,
      msg`Answers to customers still go out. Templates to somebody new fail until WhatsApp’s 24 hours are over: send those tomorrow.`,
    ],
  },
  BANNED: {
    word: msg`Banned`,
    Icon: OctagonAlert,
    tone: 'bad',
    help: [
      msg`WhatsApp has banned this number`,
      msg`Nothing can be sent from it. An admin can ask for a review in WhatsApp Manager; reach urgent customers another way. The messages here stay.`,
    ],
  },
};

/** What WhatsApp's rating of a number means to a desk. */
export const qualityWords: Record<NumberQuality, NumberWord> = {
  GREEN: { word: msg`High`, Icon: CircleCheck, tone: 'good', help: null },
  YELLOW: {
    word: msg`Medium`,
    Icon: TriangleAlert,
    tone: 'warn',
    help: [
      msg`Some customers block or report its messages`,
      msg`Send fewer templates, and only to people who expect them, so that it does not get worse.`,
    ],
  },
  RED: {
    word: msg`Low`,
    Icon: CircleAlert,
    tone: 'bad',
    help: [
      msg`Many customers block or report its messages`,
      msg`Stop marketing templates now and look at what was sent in the last days. WhatsApp may flag or restrict the number next.`,
    ],
  },
  UNKNOWN: { word: msg`Not rated yet`, Icon: CircleHelp, tone: 'neutral', help: null },
};
