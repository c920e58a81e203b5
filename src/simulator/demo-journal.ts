import { z } from 'zod';
import { languages } from './whatsapp/records.ts';
import type { WorldEvent } from './cloove/world.ts';
import type { LaboratorySwitches } from './laboratory.ts';
import {
  connectionTypes,
  numberQualities,
  numberStatuses,
  setupLanguages,
} from './scrubs/records.ts';
import type { ScrubsEvent } from './scrubs/world.ts';
import { fromWppLine, WppLine } from './wpp/journal.ts';
import type { WppEvent } from './wpp/world.ts';

/** An append-only file of lines that survives a kill. */
export interface DemoJournal {
  read(): readonly string[];
  append(line: string): void;
  clear(): void;
}

/** A demo is seeded anew when it is older than this. */
export const demoLifeMs = 24 * 60 * 60 * 1000;

const Step = z
  .object({
    at: z.int(),
    status: z.enum(['pending', 'sent', 'delivered', 'read', 'failed']),
    code: z.int().exactOptional(),
  })
  .readonly();

const Message = z
  .object({
    id: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    sender: z.enum(['customer', 'ai', 'human', 'system']),
    type: z.string(),
    text: z.string().nullable(),
    createdAt: z.int(),
    delivery: z.array(Step).readonly(),
  })
  .readonly();

const Event = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begun'),
    at: z.int(),
    businessId: z.string(),
    id: z.string(),
    phone: z.string(),
    name: z.string().nullable(),
    language: z.enum(languages),
  }),
  z.object({
    kind: z.literal('message'),
    at: z.int(),
    businessId: z.string(),
    conversationId: z.string(),
    message: Message,
    idempotency: z
      .object({
        key: z.string(),
        fingerprint: z.string(),
        body: z.unknown(),
        at: z.int(),
        busyUntil: z.int(),
      })
      .readonly()
      .exactOptional(),
  }),
  z.object({ kind: z.literal('silence'), at: z.int() }),
]);

const ScrubsLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begun'),
    at: z.int(),
    number: z.string(),
    id: z.string(),
    phone: z.string(),
    name: z.string().nullable(),
    language: z.enum(languages),
  }),
  z.object({
    kind: z.literal('message'),
    at: z.int(),
    number: z.string(),
    personId: z.string(),
    message: Message,
  }),
  z.object({ kind: z.literal('silence'), at: z.int() }),
  z.object({
    kind: z.literal('link'),
    at: z.int(),
    link: z
      .object({
        id: z.string(),
        token: z.string(),
        organisationId: z.string(),
        customerName: z.string().nullable(),
        successUrl: z.string().nullable(),
        failureUrl: z.string().nullable(),
        connectionTypes: z.array(z.enum(connectionTypes)).readonly(),
        language: z.enum(setupLanguages),
        createdAt: z.int(),
        expiresAt: z.int(),
      })
      .readonly(),
  }),
  z.object({
    kind: z.literal('setup'),
    at: z.int(),
    linkId: z.string(),
    number: z
      .object({ phone: z.string(), displayName: z.string(), status: z.enum(numberStatuses) })
      .readonly()
      .nullable(),
    error: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('claimed'),
    at: z.int(),
    number: z.string(),
    organisationId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('number'),
    at: z.int(),
    number: z.string(),
    status: z.enum(numberStatuses).exactOptional(),
    quality: z.enum(numberQualities).exactOptional(),
  }),
]);

const Line = z.union([
  z.object({ demo: z.int(), anchor: z.int() }),
  z.object({ run: z.int().positive() }),
  z.object({ event: Event }),
  z.object({ scrubs: ScrubsLine }),
  z.object({ wpp: WppLine }),
  z.object({
    laboratory: z.object({
      networkCut: z.boolean(),
      delaySeconds: z.number().min(0),
      loseNextAnswer: z.boolean(),
      failNextSend: z.boolean(),
      customersAnswer: z.boolean(),
      // A journal of an earlier version knows no such switches.
      numberRed: z.boolean().default(false),
      linkTakenBack: z.boolean().default(false),
    }),
  }),
]);
type Line = z.infer<typeof Line>;

/** What is written down of a demo. */
export interface DemoMemory {
  /** The time its seed counts as now, ms UTC. */
  readonly anchor: number;
  /** 1 for the first opening, one more each time. */
  readonly run: number;
  readonly history: readonly WorldEvent[];
  readonly scrubsHistory: readonly ScrubsEvent[];
  readonly wppHistory: readonly WppEvent[];
  readonly switches: LaboratorySwitches | null;
  readonly seededAnew: boolean;
}

/** A line as it was written, or null for one that a kill tore or another version wrote. */
function readLine(text: string): Line | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function remembered(lines: readonly Line[], now: number, version: number): DemoMemory | null {
  const [first] = lines;
  if (first === undefined || !('demo' in first) || first.demo !== version) return null;
  const { anchor } = first;
  if (anchor > now || anchor + demoLifeMs <= now) return null;
  let run = 0;
  let switches: LaboratorySwitches | null = null;
  const history: WorldEvent[] = [];
  const scrubsHistory: ScrubsEvent[] = [];
  const wppHistory: WppEvent[] = [];
  for (const line of lines) {
    if ('run' in line) run = Math.max(run, line.run);
    else if ('event' in line) history.push(line.event);
    else if ('scrubs' in line) scrubsHistory.push(line.scrubs);
    else if ('wpp' in line) wppHistory.push(fromWppLine(line.wpp));
    else if ('laboratory' in line) switches = line.laboratory;
  }
  return { anchor, run: run + 1, history, scrubsHistory, wppHistory, switches, seededAnew: false };
}

/** Writes a fact of the demo down. */
export function writeLine(journal: DemoJournal, line: Line): void {
  journal.append(JSON.stringify(line));
}

/**
 * Opens the demo's memory and writes down that a run begins. A journal that is empty, older than a
 * day, from the future or of another `version` of the demo's world is begun anew.
 */
export function openMemory(journal: DemoJournal, now: number, version: number): DemoMemory {
  const texts = journal.read().filter((text) => text.trim() !== '');
  const lines = texts.map((text) => readLine(text));
  const known = remembered(
    lines.filter((line) => line !== null),
    now,
    version,
  );
  if (known === null) {
    journal.clear();
    writeLine(journal, { demo: version, anchor: now });
  } else if (lines.at(-1) === null) {
    // Ends the torn line, so that the next one does not become part of it.
    journal.append('');
  }
  const memory = known ?? {
    anchor: now,
    run: 1,
    history: [],
    scrubsHistory: [],
    wppHistory: [],
    switches: null,
    seededAnew: true,
  };
  writeLine(journal, { run: memory.run });
  return memory;
}
