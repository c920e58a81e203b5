import { Hono } from 'hono';
import { z } from 'zod';
import { handlingModes } from './cloove/records.ts';
import { reaches } from './whatsapp/records.ts';
import { scopes } from './cloove/keys.ts';
import { endpointKinds } from './faults.ts';
import type { Simulator } from './simulator.ts';

export const controlPrefix = '/_control/';

/**
 * Fault control over HTTP, for trying things by hand; bodies and answers are JSON:
 *
 * - `POST /_control/faults` `{fault: {kind, …}, on?: ["sendText"], times?: 1}`; `GET`; `DELETE` clears
 * - `POST /_control/advance` `{ms}`
 * - `POST /_control/customer-writes` `{conversationRef: string | null, text?, type?, at?}`
 * - `POST /_control/customers-answer` `{on}`
 * - `POST /_control/configure` `{conversationRef, reach?, mode?}`
 * - `POST /_control/fail-next-send` `{code}`
 * - `POST /_control/remove-conversation` `{conversationRef}`
 * - `POST /_control/keys` `{scopes?, expiresAt?, addressBlocked?, businessId?}` → `{apiKey}`
 * - `GET /_control/accounts`, `/_control/requests`, `/_control/messages/:ref`,
 *   `/_control/conversations/:businessId`; `DELETE /_control/requests`
 *
 * A body that does not fit answers 400 with what is wrong.
 */
const ms = z.number().min(0);
const ref = z.string();
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

const bodies = {
  faults: z.object({
    fault: Fault,
    on: z.array(z.enum(endpointKinds)).optional(),
    times: z.int().positive().optional(),
  }),
  advance: z.object({ ms }),
  customerWrites: z.object({
    conversationRef: ref.nullable(),
    text: z.string().nullable().optional(),
    type: z.string().optional(),
    at: z.int().optional(),
  }),
  customersAnswer: z.object({ on: z.boolean() }),
  configure: z.object({
    conversationRef: ref,
    reach: z.enum(reaches).optional(),
    mode: z.enum(handlingModes).optional(),
  }),
  failNextSend: z.object({ code: z.int() }),
  removeConversation: z.object({ conversationRef: ref }),
  keys: z.object({
    scopes: z.array(z.enum(scopes)).optional(),
    expiresAt: z.int().optional(),
    addressBlocked: z.boolean().optional(),
    businessId: z.string().optional(),
  }),
};

/** Answers everything under `/_control/`. */
export function controlApp(simulator: Simulator): Hono {
  const { control } = simulator;
  const app = new Hono().basePath(controlPrefix.slice(0, -1));
  const on = <T extends object>(
    path: string,
    schema: z.ZodType<T>,
    act: (body: T) => unknown,
  ): void => {
    app.post(path, async (c) => {
      const body = schema.parse(await c.req.json());
      return c.json(act(body) ?? {});
    });
  };
  app.onError((error, c) => c.json({ error: error.message }, 400));
  app.notFound((c) => c.json({ error: 'There is no such control.' }, 404));

  on('/faults', bodies.faults, (rule) => void control.faults.add(rule));
  app.get('/faults', (c) => c.json(control.faults.rules()));
  app.delete('/faults', (c) => {
    control.faults.clear();
    return c.json({});
  });
  on('/advance', bodies.advance, (body) => {
    control.advance(body.ms);
    return { now: control.now() };
  });
  on('/customer-writes', bodies.customerWrites, ({ conversationRef, ...message }) =>
    control.customerWrites(conversationRef, message),
  );
  on('/customers-answer', bodies.customersAnswer, (body) => control.customersAnswer(body.on));
  on('/configure', bodies.configure, ({ conversationRef, ...change }) =>
    control.configure(conversationRef, change),
  );
  on('/fail-next-send', bodies.failNextSend, (body) => control.failNextSend(body.code));
  on('/remove-conversation', bodies.removeConversation, (body) =>
    control.removeConversation(body.conversationRef),
  );
  on('/keys', bodies.keys, ({ businessId, ...options }) => ({
    apiKey: control.addKey(options, businessId),
  }));
  app.get('/accounts', (c) => c.json(simulator.accounts));
  app.get('/requests', (c) => c.json(control.requests()));
  app.delete('/requests', (c) => {
    control.clearRequests();
    return c.json({});
  });
  app.get('/messages/:ref', (c) => c.json(control.messages(c.req.param('ref'))));
  app.get('/conversations/:businessId', (c) =>
    c.json(control.conversations(c.req.param('businessId'))),
  );
  return app;
}
