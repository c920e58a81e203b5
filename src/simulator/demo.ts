import { LobbyError } from '../shared/errors.ts';
import type { Template } from './cloove/records.ts';
import { openMemory, writeLine, type DemoJournal } from './demo-journal.ts';
import {
  calmLaboratory,
  createLaboratory,
  type Laboratory,
  type LaboratorySwitches,
} from './laboratory.ts';
import type { PlatformName } from './platform-names.ts';
import { createPlatforms, type Platforms } from './platforms.ts';
import { demoWorld, type DemoHomes, type DemoWorldSeed } from './seed/demo-world.ts';
import { seededRandom, type SeededRandom } from './seeded.ts';
import { createDemoLink } from './demo-link.ts';
import { toWppLine } from './wpp/journal.ts';
import { phoneState } from './wpp/records.ts';

/** No such host exists (RFC 6761), so nothing of the demo can ever leave the machine. */
export const demoBaseUrl = 'https://demo.lobby.invalid';

/** The demo as an app opens it: three numbers without a port, a key file or a network. */
export interface Demo {
  open(options: { readonly now: () => number; readonly journal: DemoJournal }): OpenDemo;
}

export interface OpenDemo {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly connections: readonly DemoAccount[];
  readonly laboratory: DemoLaboratory;
  /** Nothing of an earlier world is left in this one. */
  readonly seededAnew: boolean;
  close(): void;
}

export interface DemoAccount {
  readonly vendor: PlatformName;
  readonly label: string;
  /** What an admin would type, by field key. */
  readonly values: Readonly<Record<string, string>>;
  /** An admin's catalogue, where the platform lists no templates itself. */
  readonly templates: readonly Template[];
}

export interface DemoLaboratoryState extends LaboratorySwitches {
  /** The address of the demo's shared inbox link; null where its platforms know none. */
  readonly sharedLink: string | null;
}

export interface DemoLaboratory extends Pick<Laboratory, 'onChange'> {
  state(): DemoLaboratoryState;
  set(change: Partial<LaboratorySwitches>): DemoLaboratoryState;
  /** The customer of a conversation writes now; null picks one. Throws `not_found`. */
  customerWrites(conversationRef: string | null): void;
}

/** The platforms that the demo's clinic and hotel are on. */
export type DemoOptions = Partial<DemoHomes>;

/** A journal of another version tells of a world with other connections. */
const versionOf = ({ clinicOn, hotelOn }: DemoHomes): number =>
  1 + (clinicOn === 'scrubs' ? 1 : 0) + (hotelOn === 'wpp' ? 2 : 0);

const minuteMs = 60_000;

/** The numbers as somebody would have connected them; those of the demo alone, not of strangers. */
function connectionsOf({ cloove, scrubs, wpp }: DemoWorldSeed): readonly DemoAccount[] {
  return [
    ...cloove.map(({ name, apiKey, numberId, templates }): DemoAccount => ({
      vendor: 'cloove',
      label: name,
      values: { baseUrl: demoBaseUrl, apiKey, numberId },
      templates,
    })),
    ...wpp.slice(0, 1).map(({ name, apiKey }): DemoAccount => ({
      vendor: 'wpp',
      label: name,
      values: { baseUrl: demoBaseUrl, apiKey },
      templates: [],
    })),
    ...scrubs.slice(0, 1).map(({ name, providerId, apiKey }): DemoAccount => ({
      vendor: 'scrubs',
      label: name,
      values: { baseUrl: demoBaseUrl, providerId, apiKey },
      templates: [],
    })),
  ];
}

/** Lets a customer write: of this conversation (on Scrubs `<number>/<conversation_id>`), or anybody. */
function somebodyWrites(
  { cloove, scrubs, wpp }: Platforms,
  random: SeededRandom,
  ref: string | null,
): void {
  if (ref === null) {
    const others = [scrubs, wpp].filter(({ accounts }) => accounts.length > 0);
    const anybody = random.pick<Pick<typeof cloove | typeof scrubs | typeof wpp, 'control'>>([
      cloove,
      ...others,
    ]);
    anybody.control.customerWrites(null);
    return;
  }
  const ownRef = ref.slice(ref.lastIndexOf('/') + 1);
  const owner = [cloove.control, scrubs.control, wpp.control].find((control) =>
    control.has(ownRef),
  );
  if (owner === undefined) {
    throw new LobbyError('not_found', 'The demo has no such conversation.');
  }
  owner.customerWrites(ownRef);
}

/** Makes the demo's first number whose platform tells its health ill, or well again. */
function turnNumber({ wpp, scrubs }: Platforms, seed: DemoWorldSeed, isRed: boolean): void {
  const phone = seed.wpp[0]?.phones[0];
  const number = seed.scrubs[0]?.numbers[0];
  if (phone !== undefined) {
    const ill = { canReceiveMessages: false, canSendMessages: false, canSendTemplates: false };
    wpp.control.setPhone(
      phone.id,
      isRed ? phoneState({ status: 'OFFLINE', quality: 'RED', ...ill }) : phone.state,
    );
  } else if (number !== undefined) {
    const status = isRed ? 'BANNED' : 'CONNECTED';
    scrubs.control.setNumber(number.phone, { status, quality: isRed ? 'RED' : 'GREEN' });
  }
}

/** Lets somebody write now and then, when somebody looks and the time has come. */
function unprompted(
  now: () => number,
  random: SeededRandom,
  write: () => void,
  allowed: () => boolean,
): () => void {
  let next = now() + minuteMs + random.below(minuteMs);
  return () => {
    if (now() < next) return;
    next = now() + 2 * minuteMs + random.below(4 * minuteMs);
    if (allowed()) write();
  };
}

/** Makes the demo. What it remembers lies in the journal that `open` is given. */
export function createDemo({ clinicOn = 'scrubs', hotelOn = 'wpp' }: DemoOptions = {}): Demo {
  const homes = { clinicOn, hotelOn };
  return {
    open({ now, journal }) {
      const memory = openMemory(journal, now(), versionOf(homes));
      const salt = `demo:${memory.anchor}`;
      const seed = demoWorld({ anchor: memory.anchor, salt }, homes);
      const platforms = createPlatforms({
        now,
        salt,
        run: memory.run,
        cloove: {
          seed: seed.cloove,
          history: memory.history,
          onEvent: (event) => writeLine(journal, { event }),
        },
        scrubs: {
          seed: seed.scrubs,
          history: memory.scrubsHistory,
          onEvent: (event) => writeLine(journal, { scrubs: event }),
        },
        wpp: {
          seed: seed.wpp,
          lively: true,
          history: memory.wppHistory,
          onEvent: (event) => writeLine(journal, { wpp: toWppLine(event) }),
        },
      });
      const { control } = platforms;
      const phone = seed.wpp[0]?.phones[0];
      const link =
        phone === undefined
          ? null
          : createDemoLink({ ...platforms.wpp, now: () => control.now() }, demoBaseUrl, phone.id);
      const laboratory = createLaboratory(
        control,
        memory.switches ?? calmLaboratory,
        (switches) => writeLine(journal, { laboratory: switches }),
        {
          turnNumber: (isRed) => turnNumber(platforms, seed, isRed),
          takeLinkBack: (isTakenBack) => link?.takeBack(isTakenBack),
        },
      );
      const full = (switches: LaboratorySwitches): DemoLaboratoryState => ({
        ...switches,
        sharedLink: link?.address() ?? null,
      });
      const random = seededRandom(`unprompted:${memory.run}`);
      const maybeSomebodyWrites = unprompted(
        () => control.now(),
        random,
        () => somebodyWrites(platforms, random, null),
        () => laboratory.state().customersAnswer,
      );
      return {
        async fetch(request) {
          maybeSomebodyWrites();
          return platforms.fetch(request);
        },
        connections: connectionsOf(seed),
        laboratory: {
          onChange: (listener) => laboratory.onChange(listener),
          state: () => full(laboratory.state()),
          set: (change) => full(laboratory.set(change)),
          customerWrites: (ref) => somebodyWrites(platforms, random, ref),
        },
        seededAnew: memory.seededAnew,
        close: () => platforms.close(),
      };
    },
  };
}
