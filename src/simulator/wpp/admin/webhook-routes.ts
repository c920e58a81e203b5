import { Hono } from 'hono';
import { problems } from '../problems.ts';
import { PageQuery, wrongWith } from '../requests.ts';
import type { WppEnv } from '../env.ts';
import { jsonOf } from '../json-of.ts';
import { wirePage } from '../wire.ts';
import { arrived, deliverTo } from './deliveries.ts';
import { sampleEvent } from './events.ts';
import type { AdminHost } from './host.ts';
import type { Webhook } from './records.ts';
import { WebhookBody, WebhookChange } from './requests.ts';
import { wireWebhook } from './wire.ts';

/** Outgoing webhooks (wpp-cloud.txt, step 5; api/README.md, "wpp", S and F). */
export function webhookRoutes(host: AdminHost): Hono<WppEnv> {
  const { world, now, record } = host;
  const app = new Hono<WppEnv>();
  const mine = (organisationId: string): readonly Webhook[] =>
    world.admin.webhooks().filter((webhook) => webhook.organisationId === organisationId);
  const found = (organisationId: string, id: string): Webhook | undefined =>
    mine(organisationId).find((webhook) => webhook.id === id);
  const write = (webhook: Webhook): Webhook => {
    record({ kind: 'webhook', at: now(), webhook });
    return webhook;
  };

  app.get('/', (c) => {
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    return c.json(wirePage(mine(c.var.caller.organisationId), query.data, wireWebhook));
  });

  app.post('/', async (c) => {
    const body = WebhookBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    c.env.trace.effect = true;
    const { organisationId } = c.var.caller;
    const made = { id: host.newId(), organisationId, isActive: true, createdAt: now() };
    return c.json({ data: wireWebhook(write({ ...made, ...body.data })) }, 201);
  });

  app.get('/:id', (c) => {
    const webhook = found(c.var.caller.organisationId, c.req.param('id'));
    return webhook === undefined ? problems.notFound() : c.json({ data: wireWebhook(webhook) });
  });

  app.patch('/:id', async (c) => {
    const webhook = found(c.var.caller.organisationId, c.req.param('id'));
    if (webhook === undefined) return problems.notFound();
    const body = WebhookChange.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    c.env.trace.effect = true;
    return c.json({ data: wireWebhook(write({ ...webhook, ...body.data })) });
  });

  app.delete('/:id', (c) => {
    const webhook = found(c.var.caller.organisationId, c.req.param('id'));
    if (webhook === undefined) return problems.notFound();
    c.env.trace.effect = true;
    record({ kind: 'webhookGone', at: now(), webhookId: webhook.id });
    return c.json({ data: { id: webhook.id } });
  });

  app.post('/:id/test', async (c) => {
    const webhook = found(c.var.caller.organisationId, c.req.param('id'));
    if (webhook === undefined) return problems.notFound();
    c.env.trace.effect = true;
    const { organisationId } = webhook;
    const phone = world.phones().find((one) => one.organisationId === organisationId);
    const what = sampleEvent(webhook.events, { now: now(), newId: host.newId, phone });
    const delivery = await deliverTo(webhook, what, host.deliver);
    host.delivered(delivery);
    const { status } = delivery;
    const delivered = arrived(delivery);
    const error = status === 0 ? 'The address did not answer' : `The address answered ${status}`;
    return c.json({
      data: { delivered, statusCode: status ?? 200, error: delivered ? null : error },
    });
  });
  return app;
}
