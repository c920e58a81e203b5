import { Hono } from 'hono';
import type { Trace } from '../platform.ts';
import { waabotPrefix } from './endpoint.ts';
import { qrPng, toBase64 } from './qr-picture.ts';
import { codeOf, newBot, type Account, type Bot } from './records.ts';
import { InitBody, KeysBody, SignInBody, wrongWith, type settingsBodies } from './requests.ts';
import { readSend, type SendHost } from './sends.ts';
import type { Sessions } from './sessions.ts';
import { changeSettings } from './settings.ts';
import { accountOf, done, ok, problem, wireBot, wireChanged, wireInstance } from './wire.ts';

/** What the app needs from the simulator around it. */
export interface WaabotHost extends SendHost {
  readonly accounts: readonly Account[];
  readonly sessions: Sessions;
  /** Whether the route of the text's "Send Text Message" is there; a platform may still have the old one alone. */
  readonly hasMessageRoute: () => boolean;
}

interface Env {
  Bindings: { trace: Trace };
  Variables: { account: Account; body: unknown };
}

const isForm = (request: Request): boolean =>
  request.headers.get('content-type')?.startsWith('multipart/form-data') === true;

/** A key like the text's: four groups of four, and one more. */
function keyOf(id: string): string {
  return (id.replaceAll('-', '').match(/.{4}/g) ?? []).slice(0, 5).join('-');
}

const settingsRoutes = [
  'updateGeneral',
  'updateActions',
  'updateActiveDays',
  'updateActiveHours',
  'setWebhook',
] as const satisfies readonly (keyof typeof settingsBodies)[];

/** Waabot's API (waabot.txt; api/README.md, "waabot"). */
export function createWaabotApp(host: WaabotHost): Hono<Env> {
  const { now, sessions } = host;
  const app = new Hono<Env>().basePath(waabotPrefix);

  app.post('/sessions', async (c) => {
    const body = SignInBody.safeParse(await c.req.json().catch(() => null));
    const account = body.success ? accountOf(host.accounts, body.data) : undefined;
    if (account === undefined) return problem(401, 'Invalid email or password');
    return c.json(sessions.begin(account));
  });

  app.use('/whatsapp/*', async (c, next) => {
    const admitted = sessions.admit(c.req.raw.headers);
    if (admitted === null) return problem(401, 'Unauthorized');
    c.set('account', admitted.account);
    const json = c.req.method === 'GET' || isForm(c.req.raw) ? null : c.req.raw.clone().text();
    try {
      c.set('body', json === null ? null : JSON.parse((await json) || 'null'));
    } catch {
      return problem(400, 'The body is no JSON');
    }
    await next();
    if (admitted.renewed !== null) c.res.headers.set('x-access-token', admitted.renewed);
    return undefined;
  });

  /** The bot that the keys in query or body name. */
  const botFor = (
    account: Account,
    query: Record<string, string>,
    body: unknown,
  ): Bot | Response => {
    const typed = KeysBody.safeParse(body).data;
    const session = query['session_id'] || typed?.session_id;
    const token = query['access_token'] || typed?.access_token;
    const bot = account.bots.find((one) => one.sessionId === session);
    return bot !== undefined && bot.accessToken === token
      ? bot
      : problem(404, 'Whatsapp not found');
  };

  app.get('/whatsapp', (c) =>
    ok('Whatsapp fetched successfully!', c.var.account.bots.map(wireBot)),
  );

  app.post('/whatsapp/createNewWhatsapp', (c) => {
    const { account } = c.var;
    const keys = [keyOf(host.newId()), keyOf(host.newId()), host.newId()] as const;
    const id = host.newId().replaceAll('-', '').slice(0, 24);
    const bot = newBot({ id, userId: account.userId, keys, at: now() });
    account.bots.push(bot);
    c.env.trace.effect = true;
    return ok('Whatsapp created successfully!', wireBot(bot));
  });

  for (const route of settingsRoutes) {
    app.put(`/whatsapp/${route}`, (c) => {
      const bot = botFor(c.var.account, c.req.query(), c.var.body);
      if (bot instanceof Response) return bot;
      const wrong = changeSettings(bot, route, c.var.body, now());
      if (wrong !== null) return problem(400, wrong);
      // That this one says nothing is inferred.
      if (route === 'setWebhook') return done();
      return ok('Whatsapp settings updated successfully!', wireChanged());
    });
  }

  app.post('/whatsapp/init', (c) => {
    const bot = botFor(c.var.account, c.req.query(), c.var.body);
    if (bot instanceof Response) return bot;
    const body = InitBody.safeParse(c.var.body);
    if (!body.success) return problem(400, wrongWith(body.error));
    const { setWebhook, webhookUrl } = body.data.config;
    if (setWebhook && webhookUrl !== undefined) {
      bot.webhook = { url: webhookUrl, events: ['onMessage'] };
    }
    if (bot.phone === null) bot.begunAt = now();
    return ok('Instance initialised', {});
  });

  app.get('/whatsapp/scan', async (c) => {
    const bot = botFor(c.var.account, c.req.query(), null);
    if (bot instanceof Response) return bot;
    const code = codeOf(bot, now());
    if (code === '') return c.text('');
    const png = await qrPng(code);
    if (c.req.query('format') === 'base64text') {
      return c.text(`data:image/png;base64,${toBase64(png)}`);
    }
    return new Response(png, { headers: { 'Content-Type': 'image/png' } });
  });

  app.get('/whatsapp/instance', (c) => {
    const bot = botFor(c.var.account, c.req.query(), null);
    return bot instanceof Response ? bot : ok('Status checked successfully', wireInstance(bot));
  });

  const idBot = (account: Account, id: string) => account.bots.find((one) => one.id === id);

  app.get('/whatsapp/instance/logout/:id', (c) => {
    const bot = idBot(c.var.account, c.req.param('id'));
    if (bot === undefined) return problem(404, 'Whatsapp not found');
    bot.phone = null;
    bot.begunAt = null;
    return new Response('', { status: 200 });
  });

  app.delete('/whatsapp/:id', (c) => {
    const { bots } = c.var.account;
    const at = bots.findIndex((one) => one.id === c.req.param('id'));
    if (at < 0) return problem(404, 'Whatsapp not found');
    bots.splice(at, 1);
    return done();
  });

  const sendRoute = async (account: Account, request: Request, route: string, trace: Trace) => {
    if (route === 'message' && !host.hasMessageRoute()) return problem(404, 'No such route');
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const body: unknown = isForm(request)
      ? null
      : await request
          .clone()
          .json()
          .catch(() => null);
    const bot = botFor(account, query, body);
    if (bot instanceof Response) return bot;
    if (bot.phone === null) return problem(400, 'Whatsapp is not connected');
    const going = await readSend(host, bot, route, request);
    if ('invalid' in going) return going.invalid;
    host.record(going.sent);
    trace.effect = true;
    return going.answer();
  };
  app.post('/whatsapp/message', (c) => sendRoute(c.var.account, c.req.raw, 'message', c.env.trace));
  app.post('/whatsapp/sendText', (c) =>
    sendRoute(c.var.account, c.req.raw, 'sendText', c.env.trace),
  );
  app.post('/whatsapp/message/:kind', (c) => {
    const kind = c.req.param('kind');
    return sendRoute(
      c.var.account,
      c.req.raw,
      kind === 'sendText' ? kind : `message/${kind}`,
      c.env.trace,
    );
  });

  app.notFound(() => problem(404, 'No such route'));
  app.onError(() => problem(500, 'Something went wrong'));
  return app;
}
