import { Hono } from 'hono';
import { z } from 'zod';
import type { StageControl } from './control.ts';
import { endpointKinds } from './faults.ts';
import { platformNames } from './platform-names.ts';

export const controlPrefix = '/_control';

/** Adds `POST path`: a body that does not fit `schema` answers 400 with what is wrong. */
export function onPost<T extends object>(
  app: Hono,
  path: string,
  schema: z.ZodType<T>,
  act: (body: T) => unknown,
): void {
  app.post(path, async (c) => {
    const body = schema.parse(await c.req.json());
    return c.json(act(body) ?? {});
  });
}

const ms = z.number().min(0);
const Fault = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fail'),
    status: z.int().min(200).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).default({}),
  }),
  z.object({ kind: z.literal('html'), status: z.int().min(200).max(599).default(200) }),
  z.object({
    kind: z.literal('tooMany'),
    retryAfter: z.union([z.string(), z.number()]).optional(),
  }),
  z.object({ kind: z.enum(['hang', 'close', 'effectThenHang', 'effectThenCut', 'cutBody']) }),
  z.object({
    kind: z.literal('refuse'),
    code: z.enum(['ECONNREFUSED', 'ENOTFOUND', 'ENETUNREACH', 'EAI_AGAIN']).default('ECONNREFUSED'),
  }),
  z.object({ kind: z.literal('delay'), ms }),
  z.object({ kind: z.literal('skew'), ms: z.number() }),
  z.object({ kind: z.enum(['duplicate', 'reorder']) }),
]);
const FaultRule = z.object({
  fault: Fault,
  on: z.array(z.enum(endpointKinds)).optional(),
  platform: z.enum(platformNames).optional(),
  times: z.int().positive().optional(),
});

/** A customer's message, as the body of a control asks for it. */
export const CustomerMessageBody = z.object({
  text: z.string().nullable().optional(),
  type: z.string().optional(),
  at: z.int().optional(),
});

/**
 * Control over HTTP, for trying things by hand; bodies and answers are JSON. What every simulator
 * has stands here, the platforms bring their own:
 *
 * - `POST /_control/faults` `{fault: {kind, …}, on?: ["list"], platform?: "scrubs", times?: 1}`;
 *   `GET`; `DELETE` clears
 * - `POST /_control/advance` `{ms}`
 * - `POST /_control/customers-answer` `{on}`
 * - `POST /_control/fail-next-send` `{code}`
 * - `GET /_control/requests`; `DELETE` clears
 */
export function controlRoutes(control: StageControl, ...own: readonly Hono[]): Hono {
  const app = new Hono().basePath(controlPrefix);
  app.onError((error, c) => c.json({ error: error.message }, 400));
  app.notFound((c) => c.json({ error: 'There is no such control.' }, 404));

  onPost(app, '/faults', FaultRule, (rule) => void control.faults.add(rule));
  app.get('/faults', (c) => c.json(control.faults.rules()));
  app.delete('/faults', (c) => {
    control.faults.clear();
    return c.json({});
  });
  onPost(app, '/advance', z.object({ ms }), (body) => {
    control.advance(body.ms);
    return { now: control.now() };
  });
  onPost(app, '/customers-answer', z.object({ on: z.boolean() }), (body) =>
    control.customersAnswer(body.on),
  );
  onPost(app, '/fail-next-send', z.object({ code: z.int() }), (body) =>
    control.failNextSend(body.code),
  );
  app.get('/requests', (c) => c.json(control.requests()));
  app.delete('/requests', (c) => {
    control.clearRequests();
    return c.json({});
  });
  for (const routes of own) app.route('/', routes);
  return app;
}
