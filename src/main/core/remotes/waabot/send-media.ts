import { takesCaption } from '../../../../shared/domain/media-kinds.ts';
import { toErrorValue } from '../../../../shared/errors.ts';
import { answerTimeoutMs } from '../http.ts';
import { fileForm } from '../multipart.ts';
import type { MediaIntent, SendMediaPart, SendOutcome } from '../send-parts.ts';
import { notTaken } from '../send-ending.ts';
import { didNotLeave, waabotSend, type WaabotSender } from './send-call.ts';

/** A slow line still carries so much, bytes a second. */
const slowest = 16 * 1024;

/** Where each kind goes (waabot.txt, "Send Image Message" to "Send Document Message"). */
const routes = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'doc',
} as const;
type Kind = keyof typeof routes;

const isKind = (kind: MediaIntent['kind']): kind is Kind => Object.hasOwn(routes, kind);

/** Files, each as a form of its own. */
export function waabotSendMedia(sender: WaabotSender): SendMediaPart {
  return {
    idempotency: 'none',
    kinds: ['image', 'video', 'audio', 'document'],
    quotes: false,
    captions: ['image', 'video'],
    async send(intent, signal): Promise<SendOutcome> {
      const { kind, file, numberRef, idempotencyKey, contact } = intent;
      if (!isKind(kind)) return notTaken();
      const caption = takesCaption(kind) ? intent.caption || null : null;
      let bytes: Blob;
      try {
        bytes = await file.open();
      } catch (thrown) {
        return didNotLeave(toErrorValue(thrown));
      }
      const fields = {
        chatId: contact,
        // The text shows no caption of a document; words that come with one must not be lost.
        ...(kind === 'document' ? { filename: file.name } : {}),
        ...(caption === null ? {} : { caption }),
      };
      const body = fileForm('file', { ...file, bytes }, `lobby-${crypto.randomUUID()}`, fields);
      return waabotSend(
        sender,
        {
          numberRef,
          idempotencyKey,
          call: (keys) => ({
            path: `whatsapp/message/${routes[kind]}`,
            query: { ...keys },
            body,
            timeoutMs: answerTimeoutMs + Math.floor(file.bytes / slowest) * 1000,
          }),
          sent: { type: kind, text: caption },
          mayBeEmpty: true,
        },
        signal,
      );
    },
  };
}
