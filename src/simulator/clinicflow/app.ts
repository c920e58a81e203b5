import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Trace } from '../platform.ts';
import { clinicFlowPrefix as at } from './endpoint.ts';
import { jsonOf } from '../wpp/json-of.ts';
import { problemResponse, problems, type Problem } from './problems.ts';
import type { Clinic } from './records.ts';
import {
  CredentialsBody,
  LoginBody,
  ProfileBody,
  RegisterBody,
  SettingsBody,
  VerifyBody,
} from './requests.ts';
import { issueToken, tokenLifeMs, type Issued } from './tokens.ts';
import { deregister, register, verify } from './whatsapp.ts';
import { wireProfile, wireSettings } from './wire.ts';

/** What the app needs from the simulator around it. */
export interface ClinicFlowHost {
  readonly clinics: readonly Clinic[];
  readonly tokens: Map<string, Issued>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Counts a request: null when it may pass, else the ms until one would. */
  readonly count: () => number | null;
}

interface Env {
  Bindings: { trace: Trace };
  Variables: Issued;
}

/** The text of ClinicFlow names the mask; whatever holds it is not stored (clinicflow.txt). */
const isMask = (token: string): boolean => token.includes('...****');

function changeSettings(clinic: Clinic, body: SettingsBody): void {
  const { name, phone, address, city, timezone, currency } = body;
  const profile = Object.entries({ name, phone, address, city, timezone, currency });
  Object.assign(clinic.profile, Object.fromEntries(profile.filter(([, value]) => value)));
  const { access } = clinic;
  access.phoneNumberId = body.whatsapp_phone_number_id ?? access.phoneNumberId;
  access.businessAccountId = body.whatsapp_business_account_id ?? access.businessAccountId;
  access.verifyToken = body.whatsapp_verify_token ?? access.verifyToken;
  const token = body.whatsapp_access_token;
  if (token !== undefined && !isMask(token)) access.accessToken = token;
  clinic.botEnabled = body.bot_enabled ?? clinic.botEnabled;
}

/** ClinicFlow's clinics API (clinicflow.txt) behind a login. */
export function createClinicFlowApp(host: ClinicFlowHost): Hono<Env> {
  const app = new Hono<Env>();
  const refuse = (problem: Problem): Response => problemResponse(problem);

  app.use(`${at}/*`, async (_, next) => {
    const waitMs = host.count();
    if (waitMs === null) return next();
    const response = refuse(problems.tooMany);
    response.headers.set('Retry-After', String(Math.ceil(waitMs / 1000)));
    return response;
  });

  app.post(`${at}/auth/login`, async (c) => {
    const body = LoginBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    for (const clinic of host.clinics) {
      const user = clinic.users.find(({ email }) => email === body.data.email);
      if (user === undefined || user.password !== body.data.password) continue;
      if (!user.isActive) return refuse(problems.inactive);
      const issued: Issued = { clinic, user, expiresAt: host.now() + tokenLifeMs };
      const token = issueToken(issued, host.newId());
      host.tokens.set(token, issued);
      const { id, email, role } = user;
      return c.json({ token, user: { id, email, role, clinic_id: clinic.id } });
    }
    return refuse(problems.login);
  });

  app.use(`${at}/clinics/*`, async (c, next) => {
    const [, token = ''] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    const issued = host.tokens.get(token);
    if (issued === undefined || issued.expiresAt <= host.now()) return refuse(problems.token);
    if (!issued.user.isActive) return refuse(problems.inactive);
    if (issued.clinic.planEndsAt <= host.now()) return refuse(problems.subscription);
    c.set('clinic', issued.clinic);
    c.set('user', issued.user);
    return next();
  });
  const admin = createMiddleware<Env>(async (c, next) =>
    c.var.user.role === 'admin' ? next() : refuse(problems.admin),
  );

  app.get(`${at}/clinics/settings`, (c) => c.json(wireSettings(c.var.clinic)));
  app.get(`${at}/clinics/me`, (c) => c.json(wireProfile(c.var.clinic)));
  app.patch(`${at}/clinics/settings`, admin, async (c) => {
    const body = SettingsBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    if (body.data.bot_enabled === true && c.var.clinic.plan === 'basic') {
      return refuse(problems.plan);
    }
    changeSettings(c.var.clinic, body.data);
    c.env.trace.effect = true;
    return c.json(wireSettings(c.var.clinic));
  });
  app.patch(`${at}/clinics/profile`, admin, async (c) => {
    const body = ProfileBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    changeSettings(c.var.clinic, body.data);
    c.env.trace.effect = true;
    return c.json(wireProfile(c.var.clinic));
  });
  app.put(`${at}/clinics/whatsapp`, admin, async (c) => {
    const body = CredentialsBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    Object.assign(c.var.clinic.access, body.data);
    c.env.trace.effect = true;
    return c.json({ message: 'WhatsApp configuration updated successfully' });
  });
  app.post(`${at}/clinics/whatsapp/register`, admin, async (c) => {
    const body = RegisterBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    if (c.var.clinic.plan === 'basic') return refuse(problems.plan);
    register(c.var.clinic, body.data, host.newId());
    c.env.trace.effect = true;
    return c.json({ status: c.var.clinic.registration.status });
  });
  app.post(`${at}/clinics/whatsapp/verify`, admin, async (c) => {
    const body = VerifyBody.safeParse(await jsonOf(c.req.raw));
    if (!body.success) return refuse(problems.body);
    if (c.var.clinic.registration.status !== 'pending_otp') return refuse(problems.notPending);
    if (!verify(c.var.clinic, body.data.code, host.now())) return refuse(problems.code);
    c.env.trace.effect = true;
    return c.json({ status: c.var.clinic.registration.status });
  });
  app.get(`${at}/clinics/whatsapp/status`, admin, (c) => {
    const { status, number, detail } = c.var.clinic.registration;
    return c.json({ status, number, detail });
  });
  app.delete(`${at}/clinics/whatsapp`, admin, (c) => {
    deregister(c.var.clinic);
    c.env.trace.effect = true;
    return c.json({ status: c.var.clinic.registration.status });
  });

  app.notFound(() => refuse(problems.noRoute));
  return app;
}
