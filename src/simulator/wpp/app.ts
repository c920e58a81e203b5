import { Hono } from 'hono';
import type { Trace } from '../platform.ts';
import { fileAt } from './media.ts';
import { faultResponse, problems } from './problems.ts';
import type { Conversation, StoredMedia } from './records.ts';
import { PageQuery, SendBody, wrongWith } from './requests.ts';
import { send, type SendContext } from './sends.ts';
import { wireConversation, wireHealth, wireMessage, wirePage, wirePhone } from './wire.ts';
import type { ApiKey, Phone, WppEvent, WppWorld } from './world.ts';

/** What the app needs from the simulator around it. */
export interface WppHost {
  readonly world: WppWorld;
  readonly now: () => number;
  readonly newId: () => string;
  readonly record: (event: WppEvent) => void;
  readonly prescribed: SendContext['prescribed'];
  /** How long a resync with WhatsApp takes, ms. */
  readonly resyncMs: number;
}

interface Env {
  Bindings: { trace: Trace };
  Variables: { key: ApiKey };
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(await request.text());
    return value;
  } catch {
    return undefined;
  }
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

/** WPP Cloud's API (wpp-cloud.txt; api/README.md, "wpp"), as far as an inbox goes. */
export function createWppApp(host: WppHost): Hono<Env> {
  const { world, now } = host;
  const app = new Hono<Env>();

  /** A number that this key may use, or the answer to who may not. */
  const phoneFor = (key: ApiKey, id: string): { phone: Phone } | { refusal: Response } => {
    const phone = world.phone(id);
    if (phone === undefined) return { refusal: problems.notFound() };
    const own = phone.organisationId === key.organisationId;
    const allowed = own && (key.phoneIds?.includes(id) ?? true);
    return allowed ? { phone } : { refusal: problems.forbidden() };
  };
  const conversationFor = (
    key: ApiKey,
    id: string,
  ): { conversation: Conversation } | { refusal: Response } => {
    const conversation = world.conversation(id);
    if (conversation === undefined) return { refusal: problems.notFound() };
    const place = phoneFor(key, conversation.phoneId);
    return 'refusal' in place ? place : { conversation };
  };

  app.use('*', async (c, next) => {
    const secret = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1];
    const key = secret === undefined ? undefined : world.keys.get(secret);
    if (key === undefined) return problems.unauthorized();
    c.set('key', key);
    return next();
  });

  app.get('/v1/phones', (c) => {
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    const mine = world.phones().filter(({ id }) => 'phone' in phoneFor(c.var.key, id));
    return c.json(wirePage(mine, query.data, wirePhone));
  });

  app.get('/v1/phones/:id/health', (c) => {
    const place = phoneFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    const answer = { data: wireHealth(place.phone) };
    place.phone.resyncAt ??= now() + host.resyncMs;
    return c.json(answer);
  });

  app.get('/v1/phones/:id/conversations', (c) => {
    const place = phoneFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    const rows = place.phone.conversations.toSorted(newestFirst);
    return c.json(wirePage(rows, query.data, wireConversation));
  });

  app.get('/v1/phones/:id/templates', (c) => {
    const place = phoneFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    return c.json(wirePage(place.phone.templates, query.data, (template) => template));
  });

  app.post('/v1/phones/:id/media', async (c) => {
    const place = phoneFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
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
    const place = phoneFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
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
    const place = phoneFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    const body = SendBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    const { origin } = new URL(c.req.url);
    const result = send({ ...host, phone: place.phone, now: now(), origin }, body.data);
    if ('invalid' in result) return problems.invalid(result.invalid);
    c.env.trace.effect = true;
    return c.json({ data: result.answer }, 201);
  });

  app.get('/v1/conversations/:id/messages', (c) => {
    const place = conversationFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
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
    const place = conversationFor(c.var.key, c.req.param('id'));
    if ('refusal' in place) return place.refusal;
    const { conversation } = place;
    const { id } = conversation;
    if (conversation.unreadCount > 0) host.record({ kind: 'read', at: now(), conversationId: id });
    return c.json({ data: { id, unreadCount: conversation.unreadCount } });
  });

  app.notFound(() => problems.notFound());
  app.onError(() => faultResponse(500, 'Unexpected server error'));
  return app;
}
