import { Hono } from 'hono';
import { z } from 'zod';
import { CustomerMessageBody, onPost } from '../control-routes.ts';
import { reaches } from '../whatsapp/records.ts';
import type { ScrubsPlatform } from './platform.ts';
import { errorShapes } from './problems.ts';
import { numberQualities, numberStatuses } from './records.ts';
import { digits } from './requests.ts';

const bodies = {
  customerWrites: CustomerMessageBody.extend({ conversationRef: z.string().nullable() }),
  personWrites: CustomerMessageBody.extend({
    number: digits,
    phone: digits,
    name: z.string().nullable().default(null),
  }),
  configure: z.object({ conversationRef: z.string(), reach: z.enum(reaches) }),
  number: z.object({
    number: digits,
    status: z.enum(numberStatuses).exactOptional(),
    quality: z.enum(numberQualities).exactOptional(),
  }),
  release: z.object({ number: digits }),
  setup: z.object({
    phone: digits,
    displayName: z.string().exactOptional(),
    status: z.enum(numberStatuses).exactOptional(),
  }),
  allowOnboarding: z.object({ allowed: z.boolean() }),
  errorShape: z.object({ shape: z.enum(errorShapes) }),
};

/**
 * Scrubs' own controls; a conversation's ref is its `conversation_id`, numbers are digits:
 *
 * - `POST /_control/scrubs/customer-writes` `{conversationRef: string | null, text?, type?, at?}`
 * - `POST /_control/scrubs/person-writes` `{number, phone, name?, text?, type?, at?}`
 * - `POST /_control/scrubs/configure` `{conversationRef, reach}`
 * - `POST /_control/scrubs/number` `{number, status?, quality?}`, `/release-number` `{number}`
 * - `POST /_control/scrubs/complete-setup` `{phone, displayName?, status?}` of the newest link
 * - `POST /_control/scrubs/allow-onboarding` `{allowed}`, `/error-shape` `{shape}`
 * - `GET /_control/scrubs/accounts`, `/links`, `/conversations/:number`, `/messages/:ref`
 */
export function scrubsRoutes({
  accounts,
  control,
}: Pick<ScrubsPlatform, 'accounts' | 'control'>): Hono {
  const app = new Hono().basePath('/scrubs');
  onPost(app, '/customer-writes', bodies.customerWrites, ({ conversationRef, ...message }) =>
    control.customerWrites(conversationRef, message),
  );
  onPost(app, '/person-writes', bodies.personWrites, ({ number, phone, name, ...message }) =>
    control.personWrites({ number, phone, name }, message),
  );
  onPost(app, '/configure', bodies.configure, ({ conversationRef, reach }) =>
    control.configure(conversationRef, { reach }),
  );
  onPost(app, '/number', bodies.number, ({ number, ...change }) =>
    control.setNumber(number, change),
  );
  onPost(app, '/release-number', bodies.release, ({ number }) => control.releaseNumber(number));
  onPost(app, '/complete-setup', bodies.setup, (body) => control.completeSetup(body));
  onPost(app, '/allow-onboarding', bodies.allowOnboarding, (body) =>
    control.allowOnboarding(body.allowed),
  );
  onPost(app, '/error-shape', bodies.errorShape, (body) => control.errorShape(body.shape));
  app.get('/accounts', (c) => c.json(accounts));
  app.get('/links', (c) => c.json(control.links()));
  app.get('/conversations/:number', (c) => c.json(control.conversations(c.req.param('number'))));
  app.get('/messages/:ref', (c) => c.json(control.messages(c.req.param('ref'))));
  return app;
}
