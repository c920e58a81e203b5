import { Hono } from 'hono';
import { z } from 'zod';
import { CustomerMessageBody, onPost } from '../control-routes.ts';
import { reaches } from '../whatsapp/records.ts';
import { scopes } from './keys.ts';
import type { CloovePlatform } from './platform.ts';
import { handlingModes } from './records.ts';

const ref = z.string();
const bodies = {
  customerWrites: CustomerMessageBody.extend({ conversationRef: ref.nullable() }),
  configure: z.object({
    conversationRef: ref,
    reach: z.enum(reaches).optional(),
    mode: z.enum(handlingModes).optional(),
  }),
  webhook: z.object({
    webhook: z.object({ url: z.url(), secret: z.string().min(1) }).nullable(),
  }),
  removeConversation: z.object({ conversationRef: ref }),
  keys: z.object({
    scopes: z.array(z.enum(scopes)).optional(),
    expiresAt: z.int().optional(),
    addressBlocked: z.boolean().optional(),
    businessId: z.string().optional(),
  }),
};

/**
 * Cloove's own controls:
 *
 * - `POST /_control/customer-writes` `{conversationRef: string | null, text?, type?, at?}`
 * - `POST /_control/configure` `{conversationRef, reach?, mode?}`
 * - `POST /_control/remove-conversation` `{conversationRef}`
 * - `POST /_control/keys` `{scopes?, expiresAt?, addressBlocked?, businessId?}` → `{apiKey}`
 * - `POST /_control/webhook` `{webhook: {url, secret} | null}`: where it tells of what happens
 * - `GET /_control/deliveries`: every try to tell it
 * - `GET /_control/accounts`, `/_control/messages/:ref`, `/_control/conversations/:businessId`
 */
export function clooveRoutes({
  accounts,
  control,
}: Pick<CloovePlatform, 'accounts' | 'control'>): Hono {
  const app = new Hono();
  onPost(app, '/customer-writes', bodies.customerWrites, ({ conversationRef, ...message }) =>
    control.customerWrites(conversationRef, message),
  );
  onPost(app, '/configure', bodies.configure, ({ conversationRef, ...change }) =>
    control.configure(conversationRef, change),
  );
  onPost(app, '/remove-conversation', bodies.removeConversation, (body) =>
    control.removeConversation(body.conversationRef),
  );
  onPost(app, '/webhook', bodies.webhook, ({ webhook }) => control.setWebhook(webhook));
  onPost(app, '/keys', bodies.keys, ({ businessId, ...options }) => ({
    apiKey: control.addKey(options, businessId),
  }));
  app.get('/deliveries', (c) => c.json(control.deliveries()));
  app.get('/accounts', (c) => c.json(accounts));
  app.get('/messages/:ref', (c) => c.json(control.messages(c.req.param('ref'))));
  app.get('/conversations/:businessId', (c) =>
    c.json(control.conversations(c.req.param('businessId'))),
  );
  return app;
}
