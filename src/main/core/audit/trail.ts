import { AuditFinding, type AuditCheck } from '../../../shared/contract/audit.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Clock, LogPort, Random, SettingsPort } from '../ports.ts';
import { isDurable } from '../store/operations.ts';
import type { OpenedStore } from '../store/open-store.ts';
import { createSerial } from '../workspace/serial.ts';
import type { Already } from './already.ts';
import { checkTrail, headFault } from './check-trail.ts';
import { headPath, openHeadFile } from './head-file.ts';
import { auditKey, type AuditDraft, type AuditEnd, type AuditPlace } from './line.ts';
import type { AuditNote, AuditScope, Telling } from './scope.ts';

const dayMs = 24 * 60 * 60_000;
const betweenCuts = 60 * 60_000;
/** The first list comes first, ms. */
const afterStart = 4000;

export interface TrailOptions {
  readonly store: OpenedStore;
  readonly scope: AuditScope;
  readonly masterKey: Uint8Array;
  readonly databaseFile: string;
  readonly place: AuditPlace;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: LogPort;
  readonly settings: Pick<SettingsPort, 'read'>;
  /** Who sits here; null before anybody is known. */
  readonly person: () => { readonly id: string; readonly name: string } | null;
}

/** The audit trail of an open workspace. */
export interface Trail {
  /** The same store, whose writes carry the lines of the call that makes them. */
  readonly store: OpenedStore;
  /** Who sits here. */
  personId(): string | null;
  /** Tells of what is no write of the store's. */
  add(...notes: readonly AuditNote[]): Promise<void>;
  /** Proves all of it now. */
  check(): Promise<AuditCheck>;
  /** What the last check found; null before the first. */
  checked(): AuditCheck | null;
  stop(): Promise<void>;
}

/** The line that tells of a finding. */
const broken = ({ fault, from, to }: AuditFinding) => ({
  what: 'trail_broken' as const,
  nobody: true,
  facts: { fault, from, to },
});

/**
 * Keeps the trail: lines go with the writes they tell of, its end is noted beside the database after
 * each, what a check at the start finds is told in it, and lines older than the settings want are
 * removed from its front.
 */
export async function startTrail(options: TrailOptions): Promise<Trail> {
  const { store, scope, clock, log, settings } = options;
  const key = auditKey(options.masterKey);
  const head = openHeadFile(headPath(options.databaseFile), key, options.random);
  const atStart = head.read();
  const ended = new AbortController();
  let checked: AuditCheck | null = null;
  let noted = -1;
  /** What is missing at the end stays missing: lines after it do not take its places. */
  let after = typeof atStart === 'string' ? undefined : atStart.seq;

  const draftOf = (note: AuditNote): AuditDraft => {
    const person = note.nobody === true ? null : options.person();
    return {
      at: clock.now(),
      person: person === null ? null : { id: person.id, name: person.name },
      what: note.what,
      conversationId: note.conversationId ?? null,
      messageId: note.messageId ?? null,
      subject: note.subject ?? null,
      place: options.place,
      facts: note.facts ?? {},
    };
  };

  function note(end: AuditEnd): void {
    if (end.seq <= noted) return;
    noted = end.seq;
    try {
      head.write(end);
    } catch (error) {
      // The lines are committed and prove themselves; the next one writes it.
      log.write('warn', 'audit.head', { error });
    }
  }

  const told = (notes: readonly AuditNote[], already?: Already) => ({
    key,
    drafts: notes.map(draftOf),
    ...(after === undefined ? {} : { after }),
    ...(already === undefined ? {} : { already }),
  });

  const carries = (telling: Telling | null, name: string): telling is Telling =>
    telling?.state === 'waiting' &&
    (telling.on === undefined ? isDurable(name) : telling.on.some((one) => one === name));

  const carrying: OpenedStore = {
    ...store,
    async write(name, args) {
      const telling = scope.current();
      if (!carries(telling, name) || telling.notes.length === 0) return store.write(name, args);
      telling.state = 'told';
      try {
        const { value, end } = await store.writeTold(
          name,
          args,
          told(telling.notes, telling.already),
        );
        note(end);
        return value;
      } catch (thrown) {
        // Nothing was written, and nothing told.
        if (telling.state === 'told') telling.state = 'waiting';
        throw thrown;
      }
    },
  };

  async function add(...notes: readonly AuditNote[]): Promise<void> {
    const { end } = await store.writeTold('audit.add', null, told(notes));
    note(end);
  }

  /** Findings that no line tells of yet. */
  async function tellFindings(findings: readonly AuditFinding[]): Promise<void> {
    if (findings.length === 0) return;
    const known = new Set(await store.read('audit.told', null));
    const news = findings.map(broken).filter(({ facts }) => !known.has(JSON.stringify(facts)));
    if (news.length > 0) await add(...news);
  }

  /** What was wrong with the kept end once: the next line wrote a new one, and it stays told. */
  async function headFaults(): Promise<AuditFinding[]> {
    const told = (await store.read('audit.told', null)).map((facts): unknown => JSON.parse(facts));
    const faults = told.flatMap((facts) => {
      const read = AuditFinding.safeParse(facts);
      return read.success && read.data.fault.startsWith('head_') ? [read.data] : [];
    });
    return faults.filter(({ fault }, at) => faults.findIndex((one) => one.fault === fault) === at);
  }

  /** One at a time: two checks would tell the same twice, and a cut in the midst of one looks like a fault. */
  const serial = createSerial();
  const check = (): Promise<AuditCheck> => serial.run(checkNow);

  async function checkNow(): Promise<AuditCheck> {
    const at = clock.now();
    // Before the first line was noted there is no end to miss, also while that line is on its way.
    const isNew = atStart === 'missing' && noted < 0;
    const found = await checkTrail(store, key, isNew ? null : head.read());
    await tellFindings(found.findings);
    checked = { at, ...found, findings: [...(await headFaults()), ...found.findings] };
    return checked;
  }

  async function cut(): Promise<void> {
    const { auditDays } = settings.read();
    if (auditDays === null) return;
    const before = clock.now() - auditDays * dayMs;
    let removed = 0;
    for (let more = true; more && !ended.signal.aborted;) {
      const batch = await store.write('audit.cut', { before, key });
      removed += batch.removed;
      more = batch.hasMore;
    }
    if (removed > 0) {
      await add({ what: 'trail_cut', nobody: true, facts: { lines: removed, days: auditDays } });
    }
  }

  async function run(): Promise<void> {
    await clock.sleep(afterStart, ended.signal);
    let isFirst = true;
    while (!ended.signal.aborted) {
      try {
        if (isFirst) await check();
        isFirst = false;
        await serial.run(cut);
      } catch (error) {
        if (!(error instanceof LobbyError) || !ended.signal.aborted) {
          log.write('error', 'audit', { error });
        }
      }
      await clock.sleep(betweenCuts, ended.signal);
    }
  }

  // What was cut off, or the missing head, is told at once: the next line would write a new head.
  const end = await store.read('audit.end', null);
  const lost: AuditFinding[] =
    typeof atStart === 'string'
      ? headFault(atStart, end.seq > 0)
      : atStart.seq > end.seq
        ? [{ fault: 'cut', from: end.seq + 1, to: atStart.seq }]
        : [];
  if (lost.length > 0) await add(...lost.map(broken));
  after = undefined;

  const running = run();
  return {
    store: carrying,
    personId: () => options.person()?.id ?? null,
    add,
    check,
    checked: () => checked,
    async stop() {
      ended.abort();
      await running;
      head.close();
    },
  };
}
