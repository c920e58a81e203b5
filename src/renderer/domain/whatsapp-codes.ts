import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { whatsAppNumbers } from '../../shared/domain/whatsapp-code.ts';

/** What WhatsApp says with a code, and what a person can do next. */
export interface WhatsAppCode {
  readonly title: MessageDescriptor;
  readonly advice: MessageDescriptor;
  /** What the desk offers: a new attempt, a template instead, or nothing that would send. */
  readonly next: 'retry' | 'template' | 'none';
}

/** WhatsApp's own error whatsAppCodes, the same at every platform (Cloud API, "Error codes"). */
export const whatsAppCodes: Readonly<Record<string, WhatsAppCode>> = {
  '131047': {
    title: msg`The 24-hour window was closed`,
    advice: msg`Send a template. Free text is possible again once the customer writes.`,
    next: 'template',
  },
  '131026': {
    title: msg`WhatsApp cannot deliver to this number`,
    advice: msg`Check the number and ask the customer whether it uses WhatsApp and is up to date. Otherwise call.`,
    next: 'retry',
  },
  '131049': {
    title: msg`WhatsApp held it back to protect the customer`,
    advice: msg`This person got enough marketing for now. Wait a day before you try again.`,
    next: 'retry',
  },
  '131050': {
    title: msg`The customer has stopped marketing messages`,
    advice: msg`Do not send it again. Wait until the customer writes, or use a utility template.`,
    next: 'none',
  },
  '130429': {
    title: msg`The number sends too fast`,
    advice: msg`Wait a minute, then press Retry.`,
    next: 'retry',
  },
  '131056': {
    title: msg`Too many messages to this person in a short time`,
    advice: msg`Wait some seconds, then press Retry: to one person WhatsApp takes about one message every six seconds.`,
    next: 'retry',
  },
  '131048': {
    title: msg`WhatsApp limits this number because of spam reports`,
    advice: msg`Stop sending in bulk and ask an admin to look at the number’s quality. Try again tomorrow.`,
    next: 'retry',
  },
  '368': {
    title: msg`WhatsApp has blocked the account for breaking its rules`,
    advice: msg`An admin can see why and ask for a review in WhatsApp Manager. Nothing can be sent until then.`,
    next: 'retry',
  },
  '131031': {
    title: msg`WhatsApp has locked the account`,
    advice: msg`An admin has to clear it in WhatsApp Manager: a rule was broken, or the two-step PIN is wrong.`,
    next: 'retry',
  },
  '131051': {
    title: msg`WhatsApp does not take this type of message`,
    advice: msg`Write it as a text, or send it as a document.`,
    next: 'retry',
  },
  '131053': {
    title: msg`WhatsApp could not take the file`,
    advice: msg`Check that the file opens and that its type and size are allowed, then send it again.`,
    next: 'retry',
  },
  '190': {
    title: msg`The platform’s access to WhatsApp has expired`,
    advice: msg`An admin has to renew the access token at the platform, then press Retry.`,
    next: 'retry',
  },
  '131062': {
    title: msg`WhatsApp needs a phone number for this`,
    advice: msg`This person is known by a user name only. Answer when they write, or ask for their phone number.`,
    next: 'retry',
  },
  '132000': {
    title: msg`The number of fields does not fit the template`,
    advice: msg`Refresh the templates, choose this one again and fill in every field.`,
    next: 'template',
  },
  '132001': {
    title: msg`WhatsApp has no such template in this language`,
    advice: msg`Refresh the templates and choose one that is there.`,
    next: 'template',
  },
  '132012': {
    title: msg`A field has a form that the template does not take`,
    advice: msg`Choose the template again and follow the examples of its fields.`,
    next: 'template',
  },
  '132015': {
    title: msg`WhatsApp has paused this template`,
    advice: msg`Choose another one. It comes back by itself or is disabled.`,
    next: 'template',
  },
  '132016': {
    title: msg`WhatsApp has disabled this template for good`,
    advice: msg`Choose another one. An admin can write a new one at the platform.`,
    next: 'template',
  },
  '133010': {
    title: msg`The sending number is not registered at WhatsApp`,
    advice: msg`An admin has to finish setting up the number, then press Retry.`,
    next: 'retry',
  },
  '133016': {
    title: msg`The number was registered too often`,
    advice: msg`WhatsApp blocks it for 72 hours. Wait that long, then let an admin register it once.`,
    next: 'retry',
  },
};

/**
 * What WhatsApp means with the code a vendor handed on ("131047", "#131047", "(131047) …"); null for
 * a code of the vendor's own.
 */
export function whatsAppCode(vendorCode: string | null): WhatsAppCode | null {
  for (const digits of whatsAppNumbers(vendorCode)) {
    if (Object.hasOwn(whatsAppCodes, digits)) return whatsAppCodes[digits] ?? null;
  }
  return null;
}
