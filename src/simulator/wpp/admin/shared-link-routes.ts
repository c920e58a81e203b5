import { Hono } from 'hono';
import { problems } from '../problems.ts';
import { PageQuery, wrongWith } from '../requests.ts';
import type { WppEnv } from '../env.ts';
import { jsonOf } from '../json-of.ts';
import { wirePage } from '../wire.ts';
import { ownPhone, type AdminHost } from './host.ts';
import type { SharedLink } from './records.ts';
import { SharedLinkBody, SharedLinkChange } from './requests.ts';
import { publicUrl, wireSharedLink } from './wire.ts';

/** Shared inbox links (wpp-cloud.txt, step 4; changes and ends are inferred: api/README.md). */
export function sharedLinkRoutes(host: AdminHost): Hono<WppEnv> {
  const { world, now, record } = host;
  const app = new Hono<WppEnv>();
  const mine = (organisationId: string): readonly SharedLink[] =>
    world.admin.sharedLinks().filter((link) => link.organisationId === organisationId);
  const found = (organisationId: string, id: string): SharedLink | undefined =>
    mine(organisationId).find((link) => link.id === id);
  const write = (link: SharedLink): SharedLink => {
    record({ kind: 'sharedLink', at: now(), link });
    return link;
  };
  const timeOf = (iso: string | null | undefined): number | null =>
    iso === null || iso === undefined ? null : Date.parse(iso);
  const isPast = (iso: string | null | undefined): boolean => {
    const at = timeOf(iso);
    return at !== null && at <= now();
  };
  const withAddress = (url: string, link: SharedLink) => ({
    data: { ...wireSharedLink(link, now()), publicUrl: publicUrl(new URL(url).origin, link) },
  });

  app.get('/', (c) => {
    const query = PageQuery.safeParse(c.req.query());
    if (!query.success) return problems.invalid(wrongWith(query.error));
    const rows = mine(c.var.caller.organisationId);
    return c.json(wirePage(rows, query.data, (link) => wireSharedLink(link, now())));
  });

  app.post('/', async (c) => {
    const body = SharedLinkBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    const { phoneNumberId, name, permissions, expiresAt } = body.data;
    const { organisationId, phoneIds } = c.var.caller;
    if (ownPhone(host, organisationId, phoneNumberId) === undefined) return problems.notFound();
    if (phoneIds?.includes(phoneNumberId) === false) return problems.forbidden();
    if (isPast(expiresAt)) return problems.invalid('expiresAt: must be in the future');
    c.env.trace.effect = true;
    const link = write({
      id: host.newId(),
      organisationId,
      phoneId: phoneNumberId,
      name,
      permissions,
      token: `sil_${host.newId().replaceAll('-', '')}`,
      expiresAt: timeOf(expiresAt),
      revokedAt: null,
      usedUp: false,
      createdAt: now(),
      lastUsedAt: null,
    });
    return c.json(withAddress(c.req.url, link), 201);
  });

  app.get('/:id', (c) => {
    const link = found(c.var.caller.organisationId, c.req.param('id'));
    if (link === undefined) return problems.notFound();
    return c.json({ data: wireSharedLink(link, now()) });
  });

  app.patch('/:id', async (c) => {
    const link = found(c.var.caller.organisationId, c.req.param('id'));
    if (link === undefined) return problems.notFound();
    const body = SharedLinkChange.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    if (link.revokedAt !== null) return problems.invalid('This link was revoked');
    const { name, permissions, expiresAt } = body.data;
    if (isPast(expiresAt)) return problems.invalid('expiresAt: must be in the future');
    c.env.trace.effect = true;
    const changed = write({
      ...link,
      name: name ?? link.name,
      permissions: permissions ?? link.permissions,
      expiresAt: expiresAt === undefined ? link.expiresAt : timeOf(expiresAt),
    });
    return c.json({ data: wireSharedLink(changed, now()) });
  });

  app.post('/:id/rotate', (c) => {
    const link = found(c.var.caller.organisationId, c.req.param('id'));
    if (link === undefined) return problems.notFound();
    if (link.revokedAt !== null) return problems.invalid('This link was revoked');
    c.env.trace.effect = true;
    const token = `sil_${host.newId().replaceAll('-', '')}`;
    return c.json(withAddress(c.req.url, write({ ...link, token, usedUp: false })));
  });

  app.post('/:id/revoke', (c) => {
    const link = found(c.var.caller.organisationId, c.req.param('id'));
    if (link === undefined) return problems.notFound();
    c.env.trace.effect = link.revokedAt === null;
    const revoked = write({ ...link, revokedAt: link.revokedAt ?? now() });
    return c.json({ data: wireSharedLink(revoked, now()) });
  });
  return app;
}
