import { Hono } from 'hono';
import { problem, problems } from '../problems.ts';
import { wrongWith } from '../requests.ts';
import type { WppEnv } from '../env.ts';
import { jsonOf } from '../json-of.ts';
import type { AdminHost } from './host.ts';
import { SessionBody } from './requests.ts';
import { wirePermissions } from './wire.ts';

/**
 * `POST /v1/shared-inbox-sessions` (inferred: api/README.md, "wpp"): the token of a public address
 * for a short-lived session. Nobody has to be let in before.
 */
export function sessionRoutes(host: AdminHost): Hono<WppEnv> {
  const { world, callers, now, record } = host;
  const app = new Hono<WppEnv>();
  app.post('/', async (c) => {
    const body = SessionBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return problems.invalid(wrongWith(body.error));
    const sessionToken = `sis_${host.newId().replaceAll('-', '')}`;
    const session = callers.begin(body.data.token, sessionToken);
    if ('refusal' in session) return problem('UNAUTHORIZED', session.refusal);
    const { link, expiresAt } = session;
    const phone = world.phone(link.phoneId);
    if (phone === undefined) return problems.notFound();
    record({ kind: 'sharedLink', at: now(), link: { ...link, lastUsedAt: now() } });
    const { id, phoneNumber, displayName } = phone;
    return c.json(
      {
        data: {
          sessionToken,
          expiresAt: new Date(expiresAt).toISOString(),
          phone: { id, phoneNumber, displayName },
          name: link.name,
          permissions: wirePermissions(link),
        },
      },
      201,
    );
  });
  return app;
}
