import { Hono } from 'hono';
import { z } from 'zod';
import { CustomerMessageBody, onPost } from '../control-routes.ts';
import { reaches } from '../whatsapp/records.ts';
import type { WppPlatform } from './platform.ts';
import { mediaStates, phoneQualities, phoneStatuses } from './records.ts';
import { sampleNames } from './sample-library.ts';

const ref = z.string();
const CustomerBody = CustomerMessageBody.extend({
  content: z.record(z.string(), z.unknown()).optional(),
  sample: z.enum(sampleNames).optional(),
  fileAfterMs: z.number().min(0).optional(),
  quotes: ref.optional(),
  to: ref.optional(),
  forwarded: z.boolean().optional(),
});
const nullable = z.string().nullable().exactOptional();

const bodies = {
  customerWrites: CustomerBody.extend({ conversationRef: ref.nullable() }),
  personWrites: CustomerBody.extend({
    identifier: z.string().min(1),
    phoneId: ref.exactOptional(),
    name: nullable,
    username: nullable,
  }),
  edits: z.object({ messageRef: ref, text: z.string() }),
  deletes: z.object({ messageRef: ref }),
  configure: z.object({
    conversationRef: ref,
    reach: z.enum(reaches).optional(),
    open: z.boolean().optional(),
  }),
  contact: z.object({
    conversationRef: ref,
    replyTo: z.string().exactOptional(),
    phone: nullable,
    name: nullable,
    bsuid: nullable,
    username: nullable,
  }),
  phone: z.object({
    phoneId: ref,
    status: z.enum(phoneStatuses).exactOptional(),
    quality: z.enum(phoneQualities).exactOptional(),
    isRegistered: z.boolean().exactOptional(),
    canReceiveMessages: z.boolean().exactOptional(),
    canSendMessages: z.boolean().exactOptional(),
    canSendTemplates: z.boolean().exactOptional(),
  }),
  media: z.object({ mediaRef: ref, state: z.enum(mediaStates) }),
  key: z.object({ apiKey: z.string(), phoneIds: z.array(ref).nullable() }),
  sharedLink: z.object({
    id: ref,
    name: z.string().exactOptional(),
    permissions: z.record(z.string(), z.boolean()).exactOptional(),
    expiresAt: z.int().nullable().exactOptional(),
    revokedAt: z.int().nullable().exactOptional(),
    usedUp: z.boolean().exactOptional(),
  }),
  endSetup: z.object({
    id: ref,
    number: z.object({ phoneNumber: z.string(), displayName: z.string() }).nullable(),
  }),
};

/**
 * WPP's own controls; refs are WPP's ids, a message's may be its wamid:
 *
 * - `POST /_control/wpp/customer-writes` `{conversationRef: string | null, text?, type?, at?,
 *   content?, sample?, fileAfterMs?, quotes?, to?, forwarded?}`
 * - `POST /_control/wpp/person-writes` `{identifier, phoneId?, name?, username?, …}`
 * - `POST /_control/wpp/edit` `{messageRef, text}`, `/delete` `{messageRef}`
 * - `POST /_control/wpp/configure` `{conversationRef, reach?, open?}`
 * - `POST /_control/wpp/contact` `{conversationRef, replyTo?, phone?, name?, bsuid?, username?}`
 * - `POST /_control/wpp/phone` `{phoneId, status?, quality?, …}`, seen after a resync
 * - `POST /_control/wpp/media` `{mediaRef, state}`, `/key` `{apiKey, phoneIds: string[] | null}`
 * - `GET /_control/wpp/accounts`, `/conversations/:phoneId`, `/messages/:ref`
 * - `POST /_control/wpp/shared-link` `{id, name?, permissions?, expiresAt?, revokedAt?, usedUp?}`,
 *   `/end-setup` `{id, number: {phoneNumber, displayName} | null}`
 * - `GET /_control/wpp/admin`: links, webhooks and what was told to them
 */
export function wppRoutes({
  accounts,
  control,
  admin,
}: Pick<WppPlatform, 'accounts' | 'control' | 'admin'>): Hono {
  const app = new Hono().basePath('/wpp');
  onPost(app, '/customer-writes', bodies.customerWrites, ({ conversationRef, ...message }) =>
    control.customerWrites(conversationRef, message),
  );
  onPost(app, '/person-writes', bodies.personWrites, (body) => {
    const { identifier, phoneId, name, username, ...message } = body;
    const who = {
      identifier,
      ...(phoneId === undefined ? {} : { phoneId }),
      ...(name === undefined ? {} : { name }),
      ...(username === undefined ? {} : { username }),
    };
    return control.personWrites(who, message);
  });
  onPost(app, '/edit', bodies.edits, ({ messageRef, text }) => control.edits(messageRef, text));
  onPost(app, '/delete', bodies.deletes, ({ messageRef }) => control.deletes(messageRef));
  onPost(app, '/configure', bodies.configure, ({ conversationRef, ...change }) =>
    control.configure(conversationRef, change),
  );
  onPost(app, '/contact', bodies.contact, ({ conversationRef, ...change }) =>
    control.setContact(conversationRef, change),
  );
  onPost(app, '/phone', bodies.phone, ({ phoneId, ...change }) =>
    control.setPhone(phoneId, change),
  );
  onPost(app, '/media', bodies.media, ({ mediaRef, state }) => control.setMedia(mediaRef, state));
  onPost(app, '/key', bodies.key, ({ apiKey, phoneIds }) => control.changeKey(apiKey, phoneIds));
  onPost(app, '/shared-link', bodies.sharedLink, ({ id, ...change }) =>
    admin.changeSharedLink(id, change),
  );
  onPost(app, '/end-setup', bodies.endSetup, ({ id, number }) => void admin.endSetup(id, number));
  app.get('/admin', (c) =>
    c.json({
      sharedLinks: admin.sharedLinks(),
      onboardingLinks: admin.onboardingLinks(),
      webhooks: admin.webhooks(),
      deliveries: admin.deliveries(),
    }),
  );
  app.get('/accounts', (c) => c.json(accounts));
  app.get('/conversations/:phoneId', (c) => c.json(control.conversations(c.req.param('phoneId'))));
  app.get('/messages/:ref', (c) => c.json(control.messages(c.req.param('ref'))));
  return app;
}
