import type { Phone } from '../world.ts';

interface Told {
  readonly event: string;
  readonly at: number;
  readonly body: string;
}

interface About {
  readonly now: number;
  readonly newId: () => string;
  /** A number of the organisation, where it has one. */
  readonly phone: Phone | undefined;
}

const numberOf = (phone: Phone | undefined) => ({
  phoneNumberId: phone?.id ?? null,
  phoneNumber: phone?.phoneNumber ?? null,
});

function told(event: string, organisationId: string | null, now: number, data: object): Told {
  const timestamp = new Date(now).toISOString();
  return {
    event,
    at: now,
    body: JSON.stringify({ event, timestamp, organizationId: organisationId, data }),
  };
}

/** A sample of what a webhook asked for, in the body of api/README.md, "wpp", Webhooks (F). */
export function sampleEvent(events: readonly string[], { now, newId, phone }: About): Told {
  const event = events.find((one) => one !== '*') ?? 'message.received';
  const data = event.startsWith('message.')
    ? {
        messageId: newId(),
        conversationId: newId(),
        ...numberOf(phone),
        contactPhone: '15550100000',
        contactName: 'Webhook Test',
        contactIdentifier: '15550100000',
        contactReplyTo: '15550100000',
        direction: event === 'message.received' ? 'inbound' : 'outbound',
        type: 'text',
        content: { body: 'This is a test.' },
        wamid: null,
        status: event === 'message.received' ? null : 'sent',
        externalId: null,
        error: null,
      }
    : numberOf(phone);
  return told(event, phone?.organisationId ?? null, now, data);
}

/** That a number was set up through a link. */
export function connectedEvent(phone: Phone, externalId: string | null, now: number): Told {
  return told('phone_number.connected', phone.organisationId, now, {
    ...numberOf(phone),
    wabaId: phone.wabaId,
    externalId,
  });
}
