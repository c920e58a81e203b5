import { LobbyError } from '../shared/errors.ts';
import type { Template } from './cloove/records.ts';
import { openMemory, writeLine, type DemoJournal } from './demo-journal.ts';
import { calmLaboratory, createLaboratory, type Laboratory } from './laboratory.ts';
import { demoSeed } from './seed/demo-seed.ts';
import { seededRandom } from './seeded.ts';
import { createSimulator, type Simulator } from './simulator.ts';

/** No such host exists (RFC 6761), so nothing of the demo can ever leave the machine. */
export const demoBaseUrl = 'https://demo.cloove.invalid';

/** The demo as an app opens it: three Cloove accounts without a port, a key file or a network. */
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
  readonly vendor: 'cloove';
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
  readonly templates: readonly Template[];
}

export interface DemoLaboratory extends Laboratory {
  /** The customer of a conversation writes now; null picks one. Throws `not_found`. */
  customerWrites(conversationRef: string | null): void;
}

const minuteMs = 60_000;

/** Lets somebody write now and then, when somebody looks and the time has come. */
function unprompted(simulator: Simulator, laboratory: Laboratory, run: number): () => void {
  const { control } = simulator;
  const random = seededRandom(`unprompted:${run}`);
  let next = control.now() + minuteMs + random.below(minuteMs);
  return () => {
    if (control.now() < next) return;
    next = control.now() + 2 * minuteMs + random.below(4 * minuteMs);
    if (laboratory.state().customersAnswer) control.customerWrites(null);
  };
}

/** Makes the demo. What it remembers lies in the journal that `open` is given. */
export function createDemo(): Demo {
  return {
    open({ now, journal }) {
      const memory = openMemory(journal, now());
      const salt = `demo:${memory.anchor}`;
      const seed = demoSeed({ anchor: memory.anchor, salt });
      const simulator = createSimulator({
        now,
        seed,
        salt,
        run: memory.run,
        history: memory.history,
        onEvent: (event) => writeLine(journal, { event }),
      });
      const { control } = simulator;
      const laboratory = createLaboratory(control, memory.switches ?? calmLaboratory, (switches) =>
        writeLine(journal, { laboratory: switches }),
      );
      const maybeSomebodyWrites = unprompted(simulator, laboratory, memory.run);
      return {
        async fetch(request) {
          maybeSomebodyWrites();
          return simulator.fetch(request);
        },
        connections: seed.map(({ name, apiKey, numberId, templates }) => ({
          vendor: 'cloove',
          label: name,
          values: { baseUrl: demoBaseUrl, apiKey, numberId },
          templates,
        })),
        laboratory: {
          ...laboratory,
          customerWrites(ref) {
            if (ref !== null && !control.has(ref)) {
              throw new LobbyError('not_found', 'The demo has no such conversation.');
            }
            control.customerWrites(ref);
          },
        },
        seededAnew: memory.seededAnew,
        close: () => simulator.close(),
      };
    },
  };
}
