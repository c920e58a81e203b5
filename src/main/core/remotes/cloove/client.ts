import { LobbyError } from '../../../../shared/errors.ts';
import type { Shape } from '../compiled.ts';
import type { Answer } from '../ending.ts';
import { callOnce, type Call } from '../http.ts';
import { readJson } from '../read-json.ts';
import type {
  InboxPart,
  ListQuery,
  RemoteContext,
  RemoteConversationPage,
  RemoteThreadPage,
} from '../remote.ts';
import type {
  SendOutcome,
  SendTemplatePart,
  SendTextPart,
  TemplateIntent,
  TextIntent,
} from '../send-parts.ts';
import { errorValueOf } from './errors.ts';
import { toConversation, toMessage } from './map.ts';
import { scopes } from './scopes.ts';
import { toSendOutcome } from './send-outcome.ts';
import { WireList, WireThread } from './wire.ts';

/** Rows a page of the list; that the list pages at all is inferred (api/README.md, "cloove"). */
const pageSize = 100;

/** One request with the key, without reading its ending. */
export type ClooveRequest = (call: Call, signal: AbortSignal) => ReturnType<typeof callOnce>;

/** Adds the key to every request of a connection. */
export function clooveRequest(context: RemoteContext): ClooveRequest {
  const authorization = `Bearer ${context.credentials['apiKey']?.trim() ?? ''}`;
  return (call, signal) =>
    callOnce(context, { ...call, headers: { ...call.headers, authorization } }, signal);
}

export const listPath = 'v1/messaging/conversations';

/** Where the messages of the vendor's conversation `ref` are (api/cloove.txt). */
export function threadPath(ref: string): string {
  return `v1/messaging/conversations/${encodeURIComponent(ref)}`;
}

/** GET, with a 2xx body of `shape` or a `LobbyError`. */
export async function clooveRead<Value>(
  request: ClooveRequest,
  call: Omit<Call, 'lane' | 'method'>,
  shape: Shape<Value>,
  scope: string,
  signal: AbortSignal,
): Promise<{ value: Value; answer: Answer }> {
  const ending = await request({ lane: 'read', method: 'GET', ...call }, signal);
  return readJson(ending, shape, (answer) => errorValueOf(answer, scope));
}

/** The inbox part: GET /conversations with every filter, GET /conversations/:id. */
export function clooveInbox(request: ClooveRequest): InboxPart {
  return {
    // That the newest come first is inferred, and has held (api/README.md, "cloove").
    order: 'newest_first',
    history: 'recent',
    async listConversations(query, signal): Promise<RemoteConversationPage> {
      const limit = query.limit ?? pageSize;
      const page = pageOf(query);
      const { value, answer } = await clooveRead(
        request,
        { path: listPath, query: listParameters(query, page, limit) },
        WireList,
        scopes.list,
        signal,
      );
      const { data, meta } = value;
      const more =
        meta?.hasMore ??
        (typeof meta?.totalPages === 'number' ? page < meta.totalPages : data.length === limit);
      return {
        rows: data.map(toConversation),
        // An empty page ends the walk whatever the envelope says.
        next: more && data.length > 0 ? String(page + 1) : null,
        total: meta?.total ?? null,
        serverDate: answer.serverDate,
      };
    },
    async readConversation(ref, _cursor, signal): Promise<RemoteThreadPage> {
      const { value, answer } = await clooveRead(
        request,
        { path: threadPath(ref) },
        WireThread,
        scopes.read,
        signal,
      );
      return {
        conversation: toConversation(value.data),
        messages: value.data.messages.map((message) => toMessage(message)),
        // Only the most recent messages can be read (cloove.txt), and nothing says how many.
        older: null,
        complete: false,
        serverDate: answer.serverDate,
      };
    },
  };
}

function pageOf(query: ListQuery): number {
  const page = query.cursor === null ? 1 : Number(query.cursor);
  if (!Number.isSafeInteger(page) || page < 1) {
    throw new LobbyError('bad_input', 'This cursor is not of this list.');
  }
  return page;
}

function listParameters(query: ListQuery, page: number, limit: number): Record<string, string> {
  const { status, mode, assigned, search = query.recipient } = query;
  const filters = Object.entries({ status, mode, assigned, search }).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, value] as const],
  );
  return { ...Object.fromEntries(filters), page: String(page), limit: String(limit) };
}

/** POST /conversations/:id/messages. */
export function clooveSendText(request: ClooveRequest): SendTextPart {
  return {
    idempotency: 'documented',
    quotes: false,
    send: (intent: TextIntent, signal) =>
      clooveSend(
        request,
        `${threadPath(intent.conversationRef)}/messages`,
        { text: intent.text },
        intent.idempotencyKey,
        signal,
      ),
  };
}

/** POST /messages/template; the number is the template's own, else the connection's. */
export function clooveSendTemplate(
  request: ClooveRequest,
  numberId: string | null,
): SendTemplatePart {
  return {
    idempotency: 'documented',
    async send(intent: TemplateIntent, signal): Promise<SendOutcome> {
      const sender = intent.senderNumberId ?? numberId;
      if (sender === null) {
        return {
          kind: 'rejected',
          failure: {
            code: 'template_unavailable',
            vendorCode: null,
            httpStatus: null,
            raw: 'Neither the template nor the connection names a number ID to send from.',
          },
          serverDate: null,
        };
      }
      const body = {
        business_whatsapp_number_id: sender,
        phone: intent.phone,
        template_key: intent.templateKey,
        ...(intent.contactName === null ? {} : { customer_name: intent.contactName }),
        ...(Object.keys(intent.values).length === 0 ? {} : { variables: intent.values }),
      };
      return clooveSend(
        request,
        'v1/messaging/messages/template',
        body,
        intent.idempotencyKey,
        signal,
      );
    },
  };
}

async function clooveSend(
  request: ClooveRequest,
  path: string,
  json: object,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const headers = { 'idempotency-key': idempotencyKey };
  const ending = await request({ lane: 'send', method: 'POST', path, json, headers }, signal);
  return toSendOutcome(ending, scopes.send);
}
