import { Hono } from 'hono';
import { z } from 'zod';
import { setupPrefix, scrubsPrefix } from './endpoint.ts';
import { digits } from './requests.ts';
import { notePage } from '../html-page.ts';
import { linkProblem, setupPage } from './setup-page.ts';
import type { LinkState, ScrubsEvent, ScrubsWorld } from './world.ts';

/** An onboarding link lives this long (api/README.md, scrubs, F). */
export const linkLifeMs = 30 * 24 * 60 * 60 * 1000;

/** What the pages need from the simulator around them. */
export interface OnboardingHost {
  readonly world: ScrubsWorld;
  readonly now: () => number;
  readonly record: (event: ScrubsEvent) => void;
}

const SetupForm = z.object({
  phone_number: digits,
  display_name: z.string().min(1).max(200),
  outcome: z.enum(['success', 'failure']),
});

/**
 * The pages behind a link: the public address that redirects to the hosted setup, and the setup,
 * which ends with a number that can be claimed, or fails, and sends the customer on.
 */
export function onboardingPages(host: OnboardingHost): Hono {
  const { world, now, record } = host;
  const app = new Hono();
  const open = (found: LinkState | undefined): LinkState | string => {
    if (found === undefined) return 'There is no such link.';
    return linkProblem(found, now()) ?? found;
  };
  const byId = (id: string): LinkState | string =>
    open(world.links().find(({ link }) => link.id === id));

  app.get(`${scrubsPrefix}/onboarding-links/:token`, (c) => {
    const token = c.req.param('token');
    const state = open(world.links().find(({ link }) => link.token === token));
    if (typeof state === 'string') return c.html(notePage('WhatsApp setup', state), 410);
    return c.redirect(`${setupPrefix}/${state.link.id}`, 302);
  });

  app.get(`${setupPrefix}/:id`, (c) => {
    const state = byId(c.req.param('id'));
    if (typeof state === 'string') return c.html(notePage('WhatsApp setup', state), 410);
    const { organisationId } = state.link;
    const spare = world.organisations.find(({ id }) => id === organisationId)?.spare;
    return c.html(setupPage(state, spare ?? { phone: '', displayName: '' }));
  });

  app.post(`${setupPrefix}/:id`, async (c) => {
    const state = byId(c.req.param('id'));
    if (typeof state === 'string') return c.html(notePage('WhatsApp setup', state), 410);
    const form = SetupForm.safeParse(await c.req.parseBody());
    if (!form.success) {
      return c.html(notePage('WhatsApp setup', 'A phone number is digits only.'), 400);
    }
    const { outcome, phone_number: phone, display_name: displayName } = form.data;
    const success = outcome === 'success';
    record({
      kind: 'setup',
      at: now(),
      linkId: state.link.id,
      number: success ? { phone, displayName, status: 'CONNECTED' } : null,
      error: success ? null : 'The customer left the setup.',
    });
    const onward = success ? state.link.successUrl : state.link.failureUrl;
    if (onward !== null) return c.redirect(onward, 303);
    return c.html(
      notePage('WhatsApp setup', success ? `${phone} can be claimed now.` : 'The setup failed.'),
    );
  });
  return app;
}
