import type { Clock } from '../../ports.ts';
import { phoneDigits } from '../phones.ts';
import type { RemoteMessage } from '../remote.ts';
import type { SendOutcome, SendTemplatePart, TemplateIntent } from '../send-parts.ts';
import { readSendEnding } from '../send-ending.ts';
import { errorValueOf } from './errors.ts';
import { numberPath, type ScrubsRequest } from './request.ts';
import { WireSent } from './wire.ts';

function unavailable(raw: string): SendOutcome {
  return {
    kind: 'rejected',
    failure: { code: 'template_unavailable', vendorCode: null, httpStatus: null, raw },
    serverDate: null,
  };
}

/** The answer names the message alone: no time, no words, no conversation. */
function sentMessage(ref: string, sentAt: number, intent: TemplateIntent): RemoteMessage {
  const { templateKey: key, language, values } = intent;
  return {
    ref,
    otherRefs: [],
    direction: 'outbound',
    origin: 'lobby',
    type: 'template',
    vendorType: null,
    text: null,
    template: { key, name: key, language, values },
    sentAt,
    status: 'accepted',
    statusAt: null,
    failure: null,
  };
}

/**
 * POST /numbers/{phone_number}/messages/template. No idempotency is documented: the key of the
 * intent goes nowhere, and a lost answer is `unknown`.
 */
export function scrubsSendTemplate(
  request: ScrubsRequest,
  clock: Pick<Clock, 'now'>,
): SendTemplatePart {
  return {
    idempotency: 'none',
    async send(intent, signal) {
      const { senderNumberId, language, phone, templateKey, values } = intent;
      if (senderNumberId === null) return unavailable('No number to send from is named.');
      if (language === null) return unavailable('The template names no language.');
      const json = {
        recipient_phone_number: phoneDigits(phone),
        template_name: templateKey,
        language,
        ...(Object.keys(values).length === 0 ? {} : { fields: values }),
      };
      const path = numberPath(senderNumberId, 'messages', 'template');
      const ending = await request({ lane: 'send', method: 'POST', path, json }, signal);
      return readSendEnding(ending, {
        sent: WireSent,
        accepted: ({ messages: [{ id }] }, answer) => ({
          message: sentMessage(id, answer.serverDate ?? clock.now(), intent),
          conversationRef: null,
          replayed: false,
        }),
        errorOf: (answer) => errorValueOf(answer),
        // Nothing is ever under way here: without a key no try knows of another.
        conflictIsFinal: () => true,
      });
    },
  };
}
