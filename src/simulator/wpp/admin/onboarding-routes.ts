import { Hono } from 'hono';
import { problems } from '../problems.ts';
import { wrongWith } from '../requests.ts';
import type { WppEnv } from '../env.ts';
import { jsonOf } from '../json-of.ts';
import type { AdminHost } from './host.ts';
import type { OnboardingLink } from './records.ts';
import { OnboardingBody } from './requests.ts';
import { wireOnboardingLink } from './wire.ts';

/** A link lives this long (inferred: the text says that it ends, not when). */
export const linkLifeMs = 7 * 24 * 60 * 60_000;

/** Onboarding links (wpp-cloud.txt, step 1; api/README.md, "wpp", S and F). */
export function onboardingRoutes(host: AdminHost): Hono<WppEnv> {
  const { world, now } = host;
  const app = new Hono<WppEnv>();
  const wire = (url: string, link: OnboardingLink) => {
    const phone = link.phoneId === null ? undefined : world.phone(link.phoneId);
    return { data: wireOnboardingLink(link, { origin: new URL(url).origin, now: now(), phone }) };
  };

  app.post('/', async (c) => {
    const body = OnboardingBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    c.env.trace.effect = true;
    const { name, externalId, redirectUrl, webhookUrl, webhookSecret, webhookEvents } = body.data;
    const link: OnboardingLink = {
      id: host.newId(),
      organisationId: c.var.caller.organisationId,
      token: host.newId().replaceAll('-', ''),
      name: name ?? null,
      externalId: externalId ?? null,
      redirectUrl: redirectUrl ?? null,
      webhook:
        webhookUrl && webhookSecret
          ? { url: webhookUrl, secret: webhookSecret, events: webhookEvents ?? ['*'] }
          : null,
      status: 'pending',
      error: null,
      phoneId: null,
      createdAt: now(),
      expiresAt: now() + linkLifeMs,
    };
    host.record({ kind: 'onboardingLink', at: now(), link });
    return c.json(wire(c.req.url, link), 201);
  });

  app.get('/:id', (c) => {
    const { organisationId } = c.var.caller;
    const link = world.admin
      .onboardingLinks()
      .find((one) => one.id === c.req.param('id') && one.organisationId === organisationId);
    return link === undefined ? problems.notFound() : c.json(wire(c.req.url, link));
  });
  return app;
}
