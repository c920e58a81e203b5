import type { Bot, Sent } from './records.ts';
import {
  formBodies,
  SendTextBody,
  sendBodies,
  wrongWith,
  type FormRoute,
  type JsonRoute,
} from './requests.ts';
import { done, ok, problem } from './wire.ts';

/** What a send needs from the platform around it. */
export interface SendHost {
  readonly now: () => number;
  readonly newId: () => string;
  readonly record: (sent: Sent) => void;
}

type Made =
  { readonly invalid: Response } | { readonly sent: Sent; readonly answer: () => Response };

const isJsonRoute = (route: string): route is JsonRoute => Object.hasOwn(sendBodies, route);
const isFormRoute = (route: string): route is FormRoute => Object.hasOwn(formBodies, route);

const digitsOf = (chatId: string): string => chatId.replace(/@(?:s\.whatsapp\.net|c\.us)$/, '');
const jidOf = (chatId: string): string =>
  chatId.endsWith('@g.us') ? chatId : `${digitsOf(chatId)}@s.whatsapp.net`;

/** What the answer to a file says of its message (waabot.txt, "Send Image Message"). */
function wireSent(sent: Sent, message: object): object {
  return {
    key: { remoteJid: jidOf(sent.chatId), fromMe: true, id: sent.id },
    status: 'PENDING',
    message,
    messageTimestamp: String(Math.floor(sent.at / 1000)),
  };
}

const degrees = (location: unknown, key: string): number =>
  Number(Reflect.get(Object(location), key));

/** What the answer to words says: of what, and not of which message (waabot.txt, "Send Text Message"). */
function wireText({ body }: Sent): object {
  const { attachments = [], contactId, location } = body;
  return {
    message: {},
    attachment: attachments,
    contact:
      contactId === undefined
        ? {}
        : { contactMessage: { displayName: 'Barnks 2', vcard: 'BEGIN:VCARD\nEND:VCARD' } },
    image: {},
    buttons: {},
    location:
      location === undefined
        ? {}
        : {
            locationMessage: {
              degreesLatitude: degrees(location, 'lat'),
              degreesLongitude: degrees(location, 'lng'),
            },
          },
  };
}

/** Which answers have no body here; that some do is inferred. */
const silent: ReadonlySet<string> = new Set([
  'message/audio',
  'message/fileurl',
  'message/contact',
  'message/MediaButton',
]);

function answerTo(sent: Sent): Response {
  if (silent.has(sent.route)) return done();
  if (sent.route === 'message') return ok('Message sent successfully', wireText(sent));
  const { caption } = sent.body;
  const message =
    sent.file === null
      ? {}
      : {
          [`${sent.route.replace('message/', '').replace('doc', 'document')}Message`]: {
            url: 'https://mmg.whatsapp.net/o1/v/t62.7118-24/simulated',
            mimetype: sent.file.type,
            ...(caption === undefined ? {} : { caption }),
            fileLength: String(sent.file.size),
            mediaKey: 'c2ltdWxhdGVk',
          },
        };
  return ok('Message sent successfully', wireSent(sent, message));
}

function made(
  host: SendHost,
  bot: Bot,
  rest: Pick<Sent, 'route' | 'chatId' | 'body' | 'file'>,
): Made {
  const id = host.newId().replaceAll('-', '').slice(-16).toUpperCase();
  const sent: Sent = { id, at: host.now(), botRef: bot.id, ...rest };
  return { sent, answer: () => answerTo(sent) };
}

const invalid = (message: string): Made => ({ invalid: problem(400, message) });

/** Reads a send to a route below `/whatsapp/`; nothing happens yet. */
export async function readSend(
  host: SendHost,
  bot: Bot,
  route: string,
  request: Request,
): Promise<Made> {
  if (isFormRoute(route)) {
    const form = await request.formData().catch(() => null);
    if (form === null) return invalid('A form is needed');
    const file = form.get('file');
    const wantsFile = route !== 'message/fileurl';
    if (wantsFile && !(file instanceof Blob)) return invalid('file: a file is needed');
    const fields = Object.fromEntries([...form].filter(([name]) => name !== 'file'));
    const parsed = formBodies[route].safeParse(fields);
    if (!parsed.success) return invalid(wrongWith(parsed.error));
    const { chatId, ...body } = parsed.data;
    return made(host, bot, {
      route,
      chatId,
      body,
      file: file instanceof Blob ? { name: file.name, type: file.type, size: file.size } : null,
    });
  }
  const json: unknown = await request.json().catch(() => undefined);
  if (isJsonRoute(route)) {
    const parsed = sendBodies[route].safeParse(json);
    if (!parsed.success) return invalid(wrongWith(parsed.error));
    const { chatId, ...body } = parsed.data;
    return made(host, bot, { route, chatId, body, file: null });
  }
  const parsed = SendTextBody.safeParse(json);
  if (!parsed.success) return invalid(wrongWith(parsed.error));
  const { to: chatId, message } = parsed.data;
  const going = made(host, bot, { route, chatId, body: { message }, file: null });
  if ('invalid' in going) return going;
  const { sent } = going;
  const serial = `true_${digitsOf(chatId)}@c.us_${sent.id}`;
  return { sent, answer: () => ok('Message sent successfully', serial) };
}
