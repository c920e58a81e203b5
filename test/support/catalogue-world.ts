import type { CoreEvent } from '../../src/shared/contract/events.ts';
import { ConnectionId, PersonId } from '../../src/shared/domain/ids.ts';
import { LobbyError, type ErrorCode } from '../../src/shared/errors.ts';
import type { FeatureContext } from '../../src/main/core/features/context.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import type { LogPort } from '../../src/main/core/ports.ts';
import type { RemoteParts } from '../../src/main/core/remotes/remote.ts';
import type {
  OnboardingForm,
  RemoteOnboardingLink,
} from '../../src/main/core/remotes/admin-parts.ts';
import type { RemoteNumber, RemoteTemplate } from '../../src/main/core/remotes/number-parts.ts';
import { openInProcessStore } from '../../src/main/core/store/in-process.ts';
import { startCatalogue, type Catalogue } from '../../src/main/core/workspace/catalogue.ts';
import { VirtualClock } from './virtual-clock.ts';

export const catalogueConnection = ConnectionId.parse('33333333-3333-4333-8333-333333333333');

/** A number as a vendor lists it; what a test does not say is well. */
export function listedNumber(ref: string, more: Partial<RemoteNumber> = {}): RemoteNumber {
  return {
    ref,
    name: `Desk ${ref}`,
    phone: `+${ref}`,
    status: 'CONNECTED',
    quality: 'GREEN',
    claimedAt: 1000,
    syncedAt: 2000,
    ...more,
  };
}

/** A template as a vendor lists it: one field, no wording. */
export function listedTemplate(key: string, more: Partial<RemoteTemplate> = {}): RemoteTemplate {
  return {
    key,
    name: key,
    language: 'en_US',
    status: 'APPROVED',
    vendorStatus: 'APPROVED',
    category: 'UTILITY',
    fields: [{ key: '1', example: 'Ada' }],
    body: null,
    ...more,
  };
}

/** A link as a vendor makes it. */
export function madeLink(ref: string): RemoteOnboardingLink {
  return {
    ref,
    url: `https://scrubs.example/${ref}`,
    status: 'active',
    setupStatus: 'pending',
    setupError: null,
    expiresAt: Date.UTC(2026, 1, 15),
  };
}

/** An error as a vendor's client throws it. */
export function vendorError(code: ErrorCode, detail: LobbyError['detail'] = {}): LobbyError {
  return new LobbyError(code, `The vendor said ${code}.`, { detail });
}

/** What the vendor has, and what goes wrong with it; changed in place. */
export interface CatalogueVendor {
  numbers: RemoteNumber[];
  templates: Map<string, RemoteTemplate[]>;
  links: number;
  /** Throws it for every request of this kind ("numbers", "claim", "link", "templates:<ref>"). */
  failing: Map<string, Error>;
  /** A request of this kind waits for the promise. */
  slow: Map<string, Promise<void>>;
  readonly asked: string[];
  readonly forms: OnboardingForm[];
}

/** A store with one connection, a vendor in memory, and a catalogue that can be started over. */
export async function catalogueWorld() {
  const clock = new VirtualClock();
  const store = await openInProcessStore();
  await store.write('connections.keep', {
    id: catalogueConnection,
    vendor: 'scrubs',
    label: 'Clinic',
    baseUrl: 'https://scrubs.example',
    settings: {},
    sealed: new Uint8Array([1]),
    createdAt: 1,
  });
  const vendor: CatalogueVendor = {
    numbers: [listedNumber('34600000001'), listedNumber('34600000002')],
    templates: new Map(),
    links: 0,
    failing: new Map(),
    slow: new Map(),
    asked: [],
    forms: [],
  };
  const logged: string[] = [];
  const told: CoreEvent[] = [];
  const log: LogPort = {
    write: (level, event, facts) => logged.push(`${level} ${event} ${JSON.stringify(facts)}`),
    tail: () => logged,
  };

  async function answer<Answer>(kind: string, make: () => Answer): Promise<Answer> {
    vendor.asked.push(kind);
    const error = vendor.failing.get(kind);
    // As it was when it was asked, however slow the answer is.
    const answered = error === undefined ? structuredClone(make()) : null;
    await vendor.slow.get(kind);
    if (answered === null) throw error ?? new TypeError('A vendor answers or fails');
    return answered;
  }

  const parts: RemoteParts = {
    numbers: {
      list: () => answer('numbers', () => vendor.numbers),
      claim: (phone) =>
        answer('claim', () => {
          const number = listedNumber(phone.slice(1), { claimedAt: clock.now() });
          vendor.numbers = [...vendor.numbers, number];
          return number;
        }),
    },
    templates: {
      list: (ref, { includeRejected }) =>
        answer(`templates:${ref}`, () =>
          (vendor.templates.get(ref) ?? []).filter(
            (one) => includeRejected || one.status !== 'REJECTED',
          ),
        ),
    },
    onboarding: {
      takes: ['customerName', 'successUrl', 'failureUrl', 'connectionTypes', 'language'],
      revokesBefore: true,
      createLink(form) {
        vendor.forms.push(form);
        return answer('link', () => madeLink(`link-${(vendor.links += 1)}`));
      },
    },
  };

  /** Starts a catalogue; the vendor offers `some` of its parts, all when absent. */
  function start(some: RemoteParts = parts): Catalogue {
    return startCatalogue({
      id: catalogueConnection,
      remote: {
        vendor: 'scrubs',
        parts: some,
        check: () => Promise.reject(new Error('Nobody tests this key')),
      },
      store,
      clock,
      random: { fraction: () => 0 },
      log,
      emit: (event) => told.push(event),
    });
  }

  /** What handlers get. */
  const context: FeatureContext = {
    store,
    clock,
    random: systemRandom,
    log,
    which: 'own',
    person: () => ({ id: PersonId.parse(systemRandom.uuid()), name: 'Front desk' }),
    connection: () => null,
    remote: () => null,
    partsOff: () => [],
    wakeOutbox: () => undefined,
    emit: () => undefined,
  };

  return { clock, store, vendor, parts, logged, told, context, start };
}

export type CatalogueWorld = Awaited<ReturnType<typeof catalogueWorld>>;
