import { Hono } from 'hono';
import { createCallers, may, rightToSend, type Caller } from './admin/callers.ts';
import type { AdminHost } from './admin/host.ts';
import { hostedPages } from './admin/hosted-pages.ts';
import { onboardingRoutes } from './admin/onboarding-routes.ts';
import { sessionRoutes } from './admin/session-routes.ts';
import { sharedLinkRoutes } from './admin/shared-link-routes.ts';
import { webhookRoutes } from './admin/webhook-routes.ts';
import type { WppEnv } from './env.ts';
import { jsonOf } from './json-of.ts';
import { fileAt } from './media.ts';
import { faultResponse, problems } from './problems.ts';
import type { Conversation, StoredMedia } from './records.ts';
import { PageQuery, SendBody, wrongWith } from './requests.ts';
import { send, type SendContext } from './sends.ts';
import { wireConversation, wireHealth, wireMessage, wirePage, wirePhone } from './wire.ts';
import type { Phone } from './world.ts';

/** What the app needs from the simulator around it. */
export interface WppHost extends Omit<AdminHost, 'callers'> {
  readonly prescribed: SendContext['prescribed'];
  /** How long a resync with WhatsApp takes, ms. */
  readonly resyncMs: number;
}

async function formOf(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch {
    return null;
  }
}

const newestFirst = (a: Conversation, b: Conversation): number =>
  (b.messages.at(-1)?.createdAt ?? 0) - (a.messages.at(-1)?.createdAt ?? 0) ||
  (a.id < b.id ? -1 : 1);

/** Where no link leads. */
const adminPaths = ['onboarding-links', 'shared-inbox-links', 'outgoing-webhooks'] as const;

/** WPP Cloud's API (wpp-cloud.txt; api/README.md, "wpp"). */
export function createWppApp(host: WppHost): Hono<WppEnv> {
  const { world, now } = host;
  const app = new Hono<WppEnv>();
  const callers = createCallers(world, now);
  const adminHost: AdminHost = { ...host, callers };

  /** A number that this key may use, or the answer to who may not. */
  const phoneFor = (caller: Caller, id: string): { phone: Phone } | { refusal: Response } => {
    const phone = world.phone(id);
    if (phone === undefined) return { refusal: problems.notFound() };
    const own = phone.organisationId === caller.organisationId;
    if (own && (caller.phoneIds?.includes(id) ?? true)) return { phone };
    // Who came by a link is not told that there are other numbers.
    return { refusal: caller.link === null ? problems.forbidden() : problems.notFound() };
  };
  const conversationFor = (
    caller: Caller,
    id: string,
  ): { conversation: Conversation } | { refusal: Response } => {
    const conversation = world.conversation(id);
    if (conversation === undefined) return { refusal: problems.notFound() };
    const place = phoneFor(caller, conversation.phoneId);
    return 'refusal' in place ? place : { conversation };
  };

  app.route('/', hostedPages(adminHost));
  app.route('/v1/shared-inbox-sessions', sessionRoutes(adminHost));
  app.use('*', async (c, next) => {
    const secret = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1];
    const caller = secret === undefined ? null : callers.of(secret);
    if (caller === null) return problems.unauthorized();
    c.set('caller', caller);
    return next();
  });
  for (const path of adminPaths) {
    app.use(`/v1/${path}/*`, async (c, next) =>
      c.var.caller.link === null ? next() : problems.forbidden(),
    );
  }
  app.route('/v1/onboarding-links', onboardingRoutes(adminHost));
  app.route('/v1/shared-inbox-links', sharedLinkRoutes(adminHost));
  app.route('/v1/outgoing-webhooks', webhookRoutes(adminHost));

  app.get('/v1/phones', (c) => {
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    const mine = world.phones().filter(({ id }) => 'phone' in phoneFor(c.var.caller, id));
    return c.json(wirePage(mine, query.data, wirePhone));
  });

  app.get('/v1/phones/:id/health', (c) => {
    const place = phoneFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    const answer = { data: wireHealth(place.phone) };
    place.phone.resyncAt ??= now() + host.resyncMs;
    return c.json(answer);
  });

  app.get('/v1/phones/:id/conversations', (c) => {
    const place = phoneFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    if (!may(c.var.caller, 'readInbox')) return problems.forbidden();
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    const rows = place.phone.conversations.toSorted(newestFirst);
    return c.json(wirePage(rows, query.data, wireConversation));
  });

  app.get('/v1/phones/:id/templates', (c) => {
    const place = phoneFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    if (!may(c.var.caller, 'sendTemplates')) return problems.forbidden();
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    return c.json(wirePage(place.phone.templates, query.data, (template) => template));
  });

  app.post('/v1/phones/:id/media', async (c) => {
    const place = phoneFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    if (!may(c.var.caller, 'sendMedia', 'sendTemplates')) return problems.forbidden();
    const file = (await formOf(c.req.raw))?.get('file');
    if (!(file instanceof Blob)) return problems.invalid('file: a file is needed');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const media: StoredMedia = {
      id: host.newId(),
      phoneId: place.phone.id,
      mimeType: file.type === '' ? 'application/octet-stream' : file.type,
      fileName: file.name === '' || file.name === 'blob' ? null : file.name,
      size: bytes.length,
      sample: null,
      bytes,
      createdAt: now(),
      readyAt: null,
      state: 'ready',
    };
    host.record({ kind: 'media', at: media.createdAt, media });
    const url = `${new URL(c.req.url).origin}/v1/phones/${media.phoneId}/media/${media.id}`;
    const { id, mimeType, size } = media;
    return c.json({ data: { id, url, mimeType, size } }, 201);
  });

  app.get('/v1/phones/:id/media/:mediaId', (c) => {
    const place = phoneFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    if (!may(c.var.caller, 'readInbox')) return problems.forbidden();
    const media = world.media(c.req.param('mediaId'));
    if (media?.phoneId !== place.phone.id) return problems.notFound();
    const file = fileAt(media, now());
    if (file === 'expired') return problems.notFound();
    if (file === 'notYet') return problems.notYet();
    return new Response(file, {
      headers: { 'Content-Type': media.mimeType, 'Content-Length': String(file.length) },
    });
  });

  app.post('/v1/phones/:id/messages', async (c) => {
    const place = phoneFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    const body = SendBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    if (!may(c.var.caller, rightToSend(body.data.type))) return problems.forbidden();
    const { origin } = new URL(c.req.url);
    const result = send({ ...host, phone: place.phone, now: now(), origin }, body.data);
    if ('invalid' in result) return problems.invalid(result.invalid);
    c.env.trace.effect = true;
    return c.json({ data: result.answer }, 201);
  });

  app.get('/v1/conversations/:id/messages', (c) => {
    const place = conversationFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    if (!may(c.var.caller, 'readInbox')) return problems.forbidden();
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    const { conversation } = place;
    const at = now();
    return c.json(
      wirePage(conversation.messages.toReversed(), query.data, (message) =>
        wireMessage(message, conversation, at),
      ),
    );
  });

  app.post('/v1/conversations/:id/read', (c) => {
    const place = conversationFor(c.var.caller, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    if (!may(c.var.caller, 'markRead')) return problems.forbidden();
    const { conversation } = place;
    const { id } = conversation;
    if (conversation.unreadCount > 0) host.record({ kind: 'read', at: now(), conversationId: id });
    return c.json({ data: { id, unreadCount: conversation.unreadCount } });
  });

  app.notFound(() => problems.notFound());
  app.onError(() => faultResponse(500, 'Unexpected server error'));
  return app;
}
