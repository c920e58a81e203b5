import type { Platform } from '../platform.ts';
import { createStageControl } from '../stage-control.ts';
import type { Stage } from '../stage.ts';
import { createScrubsApp } from './app.ts';
import { createScrubsControl, type ScrubsControl } from './control.ts';
import { isScrubsPath, scrubsEndpoint } from './endpoint.ts';
import type { RowOrder } from './paging.ts';
import { problemResponse, type ErrorShape } from './problems.ts';
import { wamid, type OrganisationSeed } from './records.ts';
import { createScrubsWorld, type ScrubsEvent } from './world.ts';

export interface ScrubsOptions {
  /** The clinics it holds. */
  readonly seed: readonly OrganisationSeed[];
  /** How errors are put; `message` when absent. */
  readonly errorShape?: ErrorShape;
  /** How rows are ordered, which the vendor does not promise; newest first when absent. */
  readonly order?: RowOrder;
  /** What happened before, oldest first. */
  readonly history?: readonly ScrubsEvent[];
  /** Called before anything happens. When it throws, it does not happen. */
  readonly onEvent?: (event: ScrubsEvent) => void;
}

/** How to get into one of the clinics; phones are digits. */
export interface OrganisationAccess {
  readonly name: string;
  readonly id: string;
  readonly providerId: string;
  readonly apiKey: string;
  readonly clinicCode: string;
  readonly phoneNumbers: readonly string[];
}

export interface ScrubsPlatform {
  readonly platform: Platform;
  readonly accounts: readonly OrganisationAccess[];
  readonly control: ScrubsControl;
}

/** Sets Scrubs up on a stage. */
export function createScrubsPlatform(stage: Stage, options: ScrubsOptions): ScrubsPlatform {
  const { clock } = stage;
  const world = createScrubsWorld(options.seed);
  for (const event of options.history ?? []) world.apply(event);
  let shape: ErrorShape = options.errorShape ?? 'message';
  let onboarding = true;

  const happen = (event: ScrubsEvent): void => {
    options.onEvent?.(event);
    world.apply(event);
  };
  const record = (event: ScrubsEvent): void => {
    happen(event);
    if (event.kind !== 'message' || event.message.direction !== 'outbound') return;
    const { at, number, personId } = event;
    const person = world.number(number)?.book.person(personId);
    if (person === undefined || world.awaits(number, personId)) return;
    const reply = stage.reply(person, event.message, at);
    if (reply === null) return;
    const message = { ...reply, id: wamid(reply.id) };
    happen({ kind: 'message', at, number, personId, message });
  };
  const app = createScrubsApp({
    world,
    now: clock.now,
    newId: () => stage.newId(),
    record,
    prescribed: () => stage.prescribed(),
    errorShape: () => shape,
    canOnboard: () => onboarding,
    order: options.order ?? 'newestFirst',
  });
  const platform: Platform = {
    name: 'scrubs',
    owns: isScrubsPath,
    endpoint: ({ method }, path) => scrubsEndpoint(method, path),
    answer: async (request, trace) => app.fetch(request, { trace }),
    tick: (now) => world.runDue(now),
    silence(now) {
      if (world.anyDue()) happen({ kind: 'silence', at: now });
    },
    problem: (status, _error, message) => problemResponse({ status, message }, shape),
  };
  return {
    platform,
    accounts: world.organisations.map(({ name, id, providerId, apiKey, clinicCode }) => ({
      name,
      id,
      providerId,
      apiKey,
      clinicCode,
      phoneNumbers: world
        .numbers()
        .filter(({ claim }) => claim?.organisationId === id)
        .map(({ phone }) => phone),
    })),
    control: createScrubsControl({
      world,
      stage,
      shared: createStageControl(stage, [platform]),
      happen,
      allowOnboarding: (allowed) => {
        onboarding = allowed;
      },
      errorShape: (next) => {
        shape = next;
      },
    }),
  };
}
