import { Hono, type Context } from 'hono';
import type { EndpointKind } from '../faults.ts';
import type { Trace } from '../platform.ts';
import type { Account } from './account.ts';
import { bearerToken, keyProblem, scopeProblem, type ApiKey, type Scope } from './keys.ts';
import { problemResponse, problems } from './problems.ts';
import { allMessages, type DeliveryStep } from '../whatsapp/records.ts';
import { jsonOf, ListQuery, parsed, TemplateBody, TextBody } from './requests.ts';
import { sendTemplate, sendText, type SendContext, type SendResult } from './sends.ts';
import { wireConversation, wireMessage } from './wire.ts';
import type { World, WorldEvent } from './world.ts';

/** What the app needs from the simulator around it. */
export interface ClooveHost {
  readonly world: World;
  readonly now: () => number;
  readonly newId: () => string;
  readonly record: (event: WorldEvent) => void;
  readonly prescribed: () => readonly DeliveryStep[] | null;
  /** How many messages "Get a conversation" shows. */
  readonly messagesShown: number;
  /** `Retry-After` of a 429: the vendor often leaves it out. */
  readonly retryAfter: boolean;
}

interface Env {
  Bindings: { trace: Trace };
  Variables: { account: Account; key: ApiKey };
}

const prefix = '/v1/messaging';

/** Which of the four endpoints an address is, or null. */
export function clooveEndpoint(method: string, path: string): EndpointKind | null {
  if (method === 'GET' && path === `${prefix}/conversations`) return 'list';
  if (method === 'POST' && path === `${prefix}/messages/template`) return 'sendTemplate';
  const [, rest] = /^\/v1\/messaging\/conversations\/[^/]+(\/messages)?$/.exec(path) ?? [];
  if (method === 'GET' && path.startsWith(`${prefix}/conversations/`) && rest === undefined) {
    return 'read';
  }
  return method === 'POST' && rest !== undefined ? 'sendText' : null;
}

async function send(
  c: Context<Env>,
  host: ClooveHost,
  act: (context: SendContext, body: unknown) => SendResult,
): Promise<Response> {
  const { account } = c.var;
  const { trace } = c.env;
  const text = await c.req.text();
  const key = c.req.header('Idempotency-Key')?.trim() || null;
  const fingerprint = `${c.req.path}\n${text}`;
  const now = host.now();
  if (key !== null) {
    const repetition = account.idempotency.check(key, fingerprint, now);
    if (repetition.kind === 'reused') return problemResponse(problems.reused);
    if (repetition.kind === 'in_progress') return problemResponse(problems.inProgress);
    if (repetition.kind === 'replay') {
      trace.replayed = true;
      return Response.json(repetition.body, {
        status: 201,
        headers: { 'Idempotency-Replayed': 'true' },
      });
    }
  }
  const result = act(
    {
      account,
      now,
      newId: host.newId,
      prescribed: host.prescribed,
      record: host.record,
      idempotency: (body) =>
        key === null
          ? undefined
          : { key, fingerprint, body, at: now, busyUntil: now + trace.delayMs },
    },
    jsonOf(text),
  );
  if (!result.ok) return problemResponse(result.problem);
  trace.effect = true;
  return Response.json(result.answer, { status: 201 });
}

/** Cloove's Messaging API: its four endpoints behind a key, its scopes and its limit. */
export function createClooveApp(host: ClooveHost): Hono<Env> {
  const app = new Hono<Env>();

  app.use(`${prefix}/*`, async (c, next) => {
    const token = bearerToken(c.req.header('Authorization'));
    const account = host.world.accounts.find(({ keys }) => token !== null && keys.has(token));
    const key = token === null ? undefined : account?.keys.get(token);
    const now = host.now();
    const refused = keyProblem(key, now);
    if (refused !== null || account === undefined || key === undefined) {
      return problemResponse(refused ?? problems.invalidApiKey);
    }
    const waitMs = account.limitOf(key.secret).count(now);
    if (waitMs !== null) {
      const retryAfter = String(Math.ceil(waitMs / 1000));
      return problemResponse({ ...problems.tooMany, ...(host.retryAfter ? { retryAfter } : {}) });
    }
    c.set('account', account);
    c.set('key', key);
    return next();
  });

  const need = (c: Context<Env>, scope: Scope): Response | null => {
    const problem = scopeProblem(c.var.key, scope);
    return problem === null ? null : problemResponse(problem);
  };

  app.get(`${prefix}/conversations`, (c) => {
    const refused = need(c, 'messaging:conversations:read');
    if (refused !== null) return refused;
    const query = parsed(ListQuery, c.req.query());
    if (!query.ok) return problemResponse(query.problem);
    const { page, limit, ...filter } = query.value;
    const { account } = c.var;
    const rows = account.book.list(filter);
    const from = (page - 1) * limit;
    return c.json({
      message: 'Conversations retrieved',
      data: rows
        .slice(from, from + limit)
        .map((conversation) => wireConversation(conversation, account.businessId)),
      meta: {
        total: rows.length,
        page,
        perPage: limit,
        totalPages: Math.ceil(rows.length / limit),
        hasMore: from + limit < rows.length,
      },
    });
  });

  app.get(`${prefix}/conversations/:id`, (c) => {
    const refused = need(c, 'messaging:messages:read');
    if (refused !== null) return refused;
    const conversation = c.var.account.book.find(c.req.param('id'));
    if (conversation === undefined) return problemResponse(problems.noConversation);
    const now = host.now();
    return c.json({
      message: 'Conversation retrieved',
      data: {
        id: conversation.id,
        customerPhone: conversation.customerPhone,
        customerName: conversation.customerName,
        status: conversation.status,
        messages: allMessages(conversation)
          .slice(-host.messagesShown)
          .reverse()
          .map((message) => wireMessage(message, now)),
      },
    });
  });

  app.post(`${prefix}/conversations/:id/messages`, (c) => {
    const refused = need(c, 'messaging:messages:send');
    if (refused !== null) return refused;
    const conversation = c.var.account.book.find(c.req.param('id'));
    if (conversation === undefined) return problemResponse(problems.noConversation);
    return send(c, host, (context, body) => {
      const request = parsed(TextBody, body);
      return request.ok ? sendText(context, conversation, request.value) : request;
    });
  });

  app.post(`${prefix}/messages/template`, (c) => {
    const refused = need(c, 'messaging:messages:send');
    if (refused !== null) return refused;
    return send(c, host, (context, body) => {
      const request = parsed(TemplateBody, body);
      return request.ok ? sendTemplate(context, request.value) : request;
    });
  });

  app.notFound(() => problemResponse(problems.noRoute));
  return app;
}
