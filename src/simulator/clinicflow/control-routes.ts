import { Hono } from 'hono';
import { z } from 'zod';
import { onPost } from '../control-routes.ts';
import type { ClinicFlowPlatform } from './platform.ts';
import { connectionStatuses } from './records.ts';

const bodies = {
  status: z.object({ status: z.enum(connectionStatuses), detail: z.string().default('') }),
  user: z.object({ email: z.string(), isActive: z.boolean() }),
  plan: z.object({ plan: z.string().optional(), endsAt: z.int().optional() }),
};

/**
 * ClinicFlow's own controls:
 *
 * - `GET /_control/clinicflow/code`: what WhatsApp sent to the phone; `/clinic`, `/accounts`
 * - `POST /_control/clinicflow/status` `{status, detail?}`, `/user` `{email, isActive}`
 * - `POST /_control/clinicflow/plan` `{plan?, endsAt?}`, `/forget-tokens` `{}`
 */
export function clinicFlowRoutes({
  accounts,
  control,
}: Pick<ClinicFlowPlatform, 'accounts' | 'control'>): Hono {
  const app = new Hono().basePath('/clinicflow');
  onPost(app, '/status', bodies.status, ({ status, detail }) => control.setStatus(status, detail));
  onPost(app, '/user', bodies.user, ({ email, isActive }) => control.setUser(email, { isActive }));
  onPost(app, '/plan', bodies.plan, (body) => control.setPlan(body));
  onPost(app, '/forget-tokens', z.object({}), () => control.forgetTokens());
  app.get('/accounts', (c) => c.json(accounts));
  app.get('/clinic', (c) => c.json(control.clinic()));
  app.get('/code', (c) => c.json({ code: control.code() }));
  return app;
}
