import type { SendOutcome, SendTextPart } from '../send-parts.ts';
import { outcomeOf, sendOnce, waabotSend, type Going, type WaabotSender } from './send-call.ts';

/** What goes along with words, by the ids it has at the platform. */
export interface Along {
  readonly attachments: readonly string[];
  readonly contactId: string | null;
  readonly location: {
    readonly name: string | null;
    readonly latitude: number;
    readonly longitude: number;
  } | null;
}

/** The body of a text (waabot.txt, "Send Text Message"); what is not there is left out. */
export function textBody(chatId: string, message: string, along: Along | null): object {
  return {
    chatId,
    message,
    ...(along === null || along.attachments.length === 0 ? {} : { attachments: along.attachments }),
    ...(along?.location
      ? {
          location: {
            name: along.location.name ?? '',
            lat: String(along.location.latitude),
            lng: String(along.location.longitude),
          },
        }
      : {}),
    ...(along?.contactId ? { contactId: along.contactId } : {}),
  };
}

/**
 * Words alone. Where the route is not there any more (404, which says that nothing was done), the
 * deprecated one is tried (waabot.txt, "Send Text(Depreciated)").
 */
export function waabotSendText(sender: WaabotSender): SendTextPart {
  const { client } = sender;
  return {
    idempotency: 'none',
    quotes: false,
    async send(intent, signal): Promise<SendOutcome> {
      const { numberRef, idempotencyKey, contact, text } = intent;
      const shared = {
        numberRef,
        idempotencyKey,
        sent: { type: 'text', text },
        mayBeEmpty: false,
      } as const;
      const going: Going = {
        ...shared,
        call: (keys) => ({
          path: 'whatsapp/message',
          query: { ...keys },
          json: { ...keys, ...textBody(contact, text, null) },
        }),
      };
      const first = await sendOnce(client, going, signal);
      if ('outcome' in first) return first.outcome;
      const { ending } = first;
      if (ending.kind !== 'answer' || ending.status !== 404)
        return outcomeOf(sender, going, ending);
      return waabotSend(
        sender,
        {
          ...shared,
          call: (keys) => ({
            path: client.settings.sendTextPath,
            json: { ...keys, to: contact, message: text },
          }),
        },
        signal,
      );
    },
  };
}
