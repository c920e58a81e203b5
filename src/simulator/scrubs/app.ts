import { Hono } from 'hono';
import { z } from 'zod';
import type { Trace } from '../platform.ts';
import { authenticate } from './authentication.ts';
import { scrubsPrefix } from './endpoint.ts';
import { linkLifeMs, onboardingPages, type OnboardingHost } from './onboarding.ts';
import type { RowOrder } from './paging.ts';
import { problemResponse, problems, type ErrorShape, type Problem } from './problems.ts';
import { listConversations, listMessages } from './reads.ts';
import { connectionTypes, type OnboardingLink } from './records.ts';
import {
  ClaimBody,
  ConversationsQuery,
  jsonOf,
  MessagesQuery,
  OnboardingBody,
  TemplateBody,
} from './requests.ts';
import { sendTemplate, type SendContext } from './sends.ts';
import { wireLink, wireNumber, wireTemplate } from './wire.ts';
import type { Organisation, SenderNumber } from './world.ts';

/** What the app needs from the simulator around it. */
export interface ScrubsHost extends OnboardingHost {
  readonly newId: () => string;
  readonly prescribed: SendContext['prescribed'];
  readonly errorShape: () => ErrorShape;
  /** False: WhatsApp's side cannot make links, which answers 502. */
  readonly canOnboard: () => boolean;
  readonly order: RowOrder;
}

interface Env {
  Bindings: { trace: Trace };
  Variables: { organisation: Organisation };
}

const isUuid = (value: string): boolean => z.guid().safeParse(value).success;

/** Scrubs' WhatsApp API (scrubs.txt): seven endpoints behind a provider and a key or a code. */
export function createScrubsApp(host: ScrubsHost): Hono<Env> {
  const { world, now } = host;
  const app = new Hono<Env>();
  const refuse = (problem: Problem): Response => problemResponse(problem, host.errorShape());
  const own = (organisation: Organisation, phone: string): SenderNumber | null => {
    const number = world.number(phone);
    return number?.claim?.organisationId === organisation.id ? number : null;
  };

  app.route('/', onboardingPages(host));

  app.use(`${scrubsPrefix}/*`, async (c, next) => {
    const who = authenticate(world.organisations, c.req.raw.headers);
    if ('problem' in who) return refuse(who.problem);
    c.set('organisation', who.organisation);
    return next();
  });

  app.post(`${scrubsPrefix}/onboarding-links`, async (c) => {
    const body = OnboardingBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    if (!host.canOnboard()) return refuse(problems.onboarding);
    const { data } = body;
    const at = now();
    const link: OnboardingLink = {
      id: host.newId(),
      token: btoa(host.newId()).replace(/=+$/, ''),
      organisationId: c.var.organisation.id,
      customerName: data.customer_name ?? null,
      successUrl: data.success_redirect_url ?? null,
      failureUrl: data.failure_redirect_url ?? null,
      connectionTypes: data.allowed_connection_types ?? connectionTypes,
      language: data.language ?? 'en',
      createdAt: at,
      expiresAt: at + linkLifeMs,
    };
    host.record({ kind: 'link', at, link });
    c.env.trace.effect = true;
    return c.json({ data: wireLink(link, new URL(c.req.url).origin) });
  });

  app.post(`${scrubsPrefix}/numbers/claim`, async (c) => {
    const body = ClaimBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    const number = world.number(body.data.phone_number);
    if (number === undefined) return refuse(problems.noNumber);
    const { organisation } = c.var;
    const at = now();
    if (number.claim === null) {
      if (number.status !== 'CONNECTED') return refuse(problems.notClaimable);
      host.record({ kind: 'claimed', at, number: number.phone, organisationId: organisation.id });
      c.env.trace.effect = true;
    }
    const { claim } = number;
    if (claim?.organisationId !== organisation.id) return refuse(problems.notClaimable);
    return c.json({ data: wireNumber(number, claim.at, at) });
  });

  app.get(`${scrubsPrefix}/numbers`, (c) =>
    c.json({
      data: world
        .numbers()
        .flatMap((number) =>
          number.claim?.organisationId === c.var.organisation.id
            ? [wireNumber(number, number.claim.at, now())]
            : [],
        ),
    }),
  );

  app.get(`${scrubsPrefix}/numbers/:phone/templates`, (c) => {
    const number = own(c.var.organisation, c.req.param('phone'));
    if (number === null) return refuse(problems.noSender);
    const rejectedToo = c.req.query('includeRejected') === 'true';
    return c.json({
      data: number.templates
        .filter(({ status }) => rejectedToo || status !== 'REJECTED')
        .map(wireTemplate),
    });
  });

  app.post(`${scrubsPrefix}/numbers/:phone/messages/template`, async (c) => {
    const number = own(c.var.organisation, c.req.param('phone'));
    if (number === null) return refuse(problems.noTemplate);
    const body = TemplateBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.template);
    const result = sendTemplate({ ...host, number, now: now() }, body.data);
    if ('problem' in result) return refuse(result.problem);
    c.env.trace.effect = true;
    return c.json(result.answer);
  });

  app.get(`${scrubsPrefix}/numbers/:phone/conversations`, (c) => {
    const { organisation } = c.var;
    const number = own(organisation, c.req.param('phone'));
    if (number === null) return refuse(problems.noSender);
    const query = ConversationsQuery.safeParse(c.req.query());
    if (!query.success) return refuse(problems.query);
    const page = listConversations(number, query.data, {
      now: now(),
      offsetMinutes: organisation.utcOffsetMinutes,
      order: host.order,
    });
    return page === null ? refuse(problems.query) : c.json(page);
  });

  app.get(`${scrubsPrefix}/numbers/:phone/conversations/:id/messages`, (c) => {
    const query = MessagesQuery.safeParse(c.req.query());
    if (!query.success || !isUuid(c.req.param('id'))) return refuse(problems.query);
    const number = own(c.var.organisation, c.req.param('phone'));
    if (number === null) return refuse(problems.noSender);
    const conversation = number.book.find(c.req.param('id'));
    // Nothing documents a conversation that is not there; rows that match nothing are no rows.
    if (conversation === undefined) {
      return c.json({ data: [], paging: { next: null, previous: null } });
    }
    const page = listMessages(number, conversation, query.data, { now: now(), order: host.order });
    return page === null ? refuse(problems.query) : c.json(page);
  });

  app.notFound(() => refuse(problems.noRoute));
  return app;
}
