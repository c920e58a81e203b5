import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { htmlPage, notePage } from '../../html-page.ts';
import { linkEnd } from './callers.ts';
import { deliverTo } from './deliveries.ts';
import { connectedEvent } from './events.ts';
import type { AdminHost } from './host.ts';
import type { OnboardingLink } from './records.ts';
import { hostedPrefix, publicPrefix } from './wire.ts';

const SetupForm = z.object({
  phone_number: z.string().regex(/^\+?\d{7,15}$/),
  display_name: z.string().trim().min(1).max(200),
  outcome: z.enum(['success', 'failure']),
});

/** How a customer ends the setup; `number` null: it failed. */
export type SetupEnd = {
  readonly phoneNumber: string;
  readonly displayName: string;
} | null;

/** Ends a setup: the number that came of it is there, and its webhook is registered and told. */
export async function endSetup(
  host: Omit<AdminHost, 'callers'>,
  link: OnboardingLink,
  number: SetupEnd,
): Promise<void> {
  const at = host.now();
  if (number === null) {
    const error = 'The customer left the setup.';
    host.record({ kind: 'onboardingLink', at, link: { ...link, status: 'failed', error } });
    return;
  }
  const { organisationId, webhook } = link;
  const phoneId = host.newId();
  const phoneNumber = `+${number.phoneNumber.replace(/^\+/, '')}`;
  const wabaId = host.newId();
  const { displayName } = number;
  host.record({
    kind: 'phoneAdded',
    at,
    organisationId,
    phoneId,
    phoneNumber,
    displayName,
    wabaId,
  });
  host.record({ kind: 'onboardingLink', at, link: { ...link, status: 'completed', phoneId } });
  const phone = host.world.phone(phoneId);
  if (webhook === null || phone === undefined) return;
  const made = { id: host.newId(), organisationId, isActive: true, createdAt: at, ...webhook };
  host.record({ kind: 'webhook', at, webhook: made });
  const told = connectedEvent(phone, link.externalId, at);
  host.delivered(await deliverTo(made, told, host.deliver));
}

/** The pages that stand outside the API: the hosted setup, and where a shared link leads. */
export function hostedPages(host: AdminHost): Hono {
  const { world, now } = host;
  const app = new Hono();
  const open = (token: string): OnboardingLink | string => {
    const link = world.admin.onboardingLinks().find((one) => one.token === token);
    if (link === undefined) return 'There is no such link.';
    if (link.status === 'completed') return 'This setup is complete.';
    return link.expiresAt <= now() ? 'This link has expired.' : link;
  };

  app.get(`${hostedPrefix}/:token`, (c) => {
    const link = open(c.req.param('token'));
    if (typeof link === 'string') return c.html(notePage('WhatsApp setup', link), 410);
    return c.html(
      htmlPage(
        'WhatsApp setup (simulated)',
        html`<p>${link.name ?? 'A customer'}</p>
          <form method="post">
            <label>Phone number <input name="phone_number" value="+34600000077" /></label>
            <label>Display name <input name="display_name" value="${link.name ?? 'Sol'}" /></label>
            <button name="outcome" value="success">Finish setup</button>
            <button name="outcome" value="failure">Let it fail</button>
          </form>`,
      ),
    );
  });

  app.post(`${hostedPrefix}/:token`, async (c) => {
    const link = open(c.req.param('token'));
    if (typeof link === 'string') return c.html(notePage('WhatsApp setup', link), 410);
    const form = SetupForm.safeParse(await c.req.parseBody());
    if (!form.success) {
      return c.html(notePage('WhatsApp setup', 'A phone number has 7 to 15 digits.'), 400);
    }
    const { outcome, phone_number: phoneNumber, display_name: displayName } = form.data;
    const works = outcome === 'success';
    await endSetup(host, link, works ? { phoneNumber, displayName } : null);
    if (link.redirectUrl !== null) return c.redirect(link.redirectUrl, 303);
    const text = works ? `${phoneNumber} is connected.` : 'The setup failed.';
    return c.html(notePage('WhatsApp setup', text));
  });

  app.get(`${publicPrefix}/:token`, (c) => {
    const token = c.req.param('token');
    const link = world.admin.sharedLinks().find((one) => one.token === token);
    const end = link === undefined ? 'There is no such link.' : linkEnd(link, now());
    if (end !== null) return c.html(notePage('Shared inbox', end), 410);
    return c.html(notePage('Shared inbox', `${link?.name ?? ''}: open this address in Lobby.`));
  });
  return app;
}
