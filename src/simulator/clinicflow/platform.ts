import { createRateLimit } from '../cloove/rate-limit.ts';
import type { StageControl } from '../control.ts';
import type { Platform } from '../platform.ts';
import { createStageControl } from '../stage-control.ts';
import type { Stage } from '../stage.ts';
import { createClinicFlowApp } from './app.ts';
import { clinicFlowEndpoint, isClinicFlowPath } from './endpoint.ts';
import { problemResponse } from './problems.ts';
import type { Clinic, ConnectionStatus } from './records.ts';
import { clinicFlowSeed } from './seed.ts';
import type { Issued } from './tokens.ts';
import { settle } from './whatsapp.ts';

/** 100 requests in 15 minutes for an address (api/README.md, "clinicflow"). */
export const requestsAtMost = 100;
export const requestsPerMs = 15 * 60 * 1000;

export interface ClinicFlowOptions {
  /** The clinics it holds; one when absent. */
  readonly seed?: readonly Clinic[];
  /** Requests in 15 minutes; null for no limit. */
  readonly limit?: number | null;
}

/** How a user gets in. */
export interface ClinicFlowAccess {
  readonly email: string;
  readonly password: string;
  readonly role: 'admin' | 'staff';
}

/** The hand behind ClinicFlow. */
export interface ClinicFlowControl extends StageControl {
  /** A clinic as it is stored, its tokens in clear; the first by default. */
  clinic(): Clinic;
  /** What WhatsApp sent to the phone; null while no code is out. */
  code(): string | null;
  /** WhatsApp says something by itself: a registration fails, a number is lost. */
  setStatus(status: ConnectionStatus, detail: string): void;
  setUser(email: string, change: { readonly isActive: boolean }): void;
  /** `endsAt` in ms UTC. */
  setPlan(change: {
    readonly plan?: string | undefined;
    readonly endsAt?: number | undefined;
  }): void;
  /** No token that was given is taken any more. */
  forgetTokens(): void;
}

export interface ClinicFlowPlatform {
  readonly platform: Platform;
  /** The admin first. */
  readonly accounts: readonly ClinicFlowAccess[];
  readonly control: ClinicFlowControl;
}

/** Sets ClinicFlow up on a stage. */
export function createClinicFlowPlatform(
  stage: Stage,
  options: ClinicFlowOptions = {},
): ClinicFlowPlatform {
  const { clock } = stage;
  const [first = clinicFlowSeed(clock.now()), ...rest] = options.seed ?? [];
  const clinics = [first, ...rest];
  const tokens = new Map<string, Issued>();
  const { limit = requestsAtMost } = options;
  const spent = createRateLimit(limit, requestsPerMs);
  const app = createClinicFlowApp({
    clinics,
    tokens,
    now: clock.now,
    newId: () => stage.newId(),
    count: () => spent.count(clock.now()),
  });
  const platform: Platform = {
    name: 'clinicflow',
    owns: isClinicFlowPath,
    endpoint: ({ method }, path) => clinicFlowEndpoint(method, path),
    answer: async (request, trace) => app.fetch(request, { trace }),
    tick(now) {
      for (const clinic of clinics) settle(clinic, now);
    },
    silence: () => undefined,
    problem: (status, error, message) =>
      problemResponse({ status, error: message, code: error.toUpperCase() }),
  };
  return {
    platform,
    accounts: clinics.flatMap(({ users }) =>
      users.map(({ email, password, role }) => ({ email, password, role })),
    ),
    control: {
      ...createStageControl(stage, [platform]),
      clinic: () => first,
      code: () => first.registration.code,
      setStatus: (status, detail) => void Object.assign(first.registration, { status, detail }),
      setUser(email, { isActive }) {
        for (const user of first.users) if (user.email === email) user.isActive = isActive;
      },
      setPlan({ plan, endsAt }) {
        first.plan = plan ?? first.plan;
        first.planEndsAt = endsAt ?? first.planEndsAt;
      },
      forgetTokens: () => tokens.clear(),
    },
  };
}
