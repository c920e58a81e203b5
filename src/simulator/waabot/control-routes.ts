import { Hono } from 'hono';
import { z } from 'zod';
import { onPost } from '../control-routes.ts';
import type { WaabotPlatform } from './platform.ts';

const bodies = {
  scan: z.object({
    botRef: z.string(),
    phone: z.object({ number: z.string().regex(/^\d{7,15}$/), name: z.string() }).optional(),
  }),
  customerWrites: z.object({
    botRef: z.string().nullable().default(null),
    from: z.string(),
    name: z.string().optional(),
    text: z.string().optional(),
    message: z.record(z.string(), z.unknown()).optional(),
  }),
  phoneWrites: z.object({
    botRef: z.string().nullable().default(null),
    to: z.string(),
    text: z.string(),
  }),
  endSessions: z.object({ all: z.boolean().default(true) }),
  messageRoute: z.object({ there: z.boolean() }),
};

/**
 * Waabot's own controls:
 *
 * - `POST /_control/waabot/scan` `{botRef, phone?: {number, name}}`: a phone scans the code shown now
 * - `POST /_control/waabot/customer-writes` `{botRef?, from, name?, text?, message?}`
 * - `POST /_control/waabot/phone-writes` `{botRef?, to, text}`: on the bot's own phone
 * - `POST /_control/waabot/end-sessions` `{all?: boolean}`, `/message-route` `{there}`
 * - `GET /_control/waabot/accounts`, `/bots`, `/sent`
 */
export function waabotRoutes({
  accounts,
  control,
}: Pick<WaabotPlatform, 'accounts' | 'control'>): Hono {
  const app = new Hono().basePath('/waabot');
  onPost(app, '/scan', bodies.scan, ({ botRef, phone }) => control.scan(botRef, phone));
  onPost(app, '/customer-writes', bodies.customerWrites, ({ botRef, ...message }) => ({
    id: control.customerWrites(botRef, message),
  }));
  onPost(app, '/phone-writes', bodies.phoneWrites, ({ botRef, to, text }) => ({
    id: control.phoneWrites(botRef, to, text),
  }));
  onPost(app, '/end-sessions', bodies.endSessions, ({ all }) => control.endSessions(all));
  onPost(app, '/message-route', bodies.messageRoute, ({ there }) => control.setMessageRoute(there));
  app.get('/accounts', (c) => c.json(accounts));
  app.get('/bots', (c) => c.json(control.bots()));
  app.get('/sent', (c) => c.json(control.sent()));
  return app;
}
