import type { AuditCheck, AuditFinding } from '../../../shared/contract/audit.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Clock, LogPort, Random, SettingsPort } from '../ports.ts';
import { isDurable } from '../store/operations.ts';
import type { OpenedStore } from '../store/open-store.ts';
import { checkTrail } from './check-trail.ts';
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

  const told = (notes: readonly AuditNote[]) => ({
    key,
    drafts: notes.map(draftOf),
    ...(after === undefined ? {} : { after }),
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
        const { value, end } = await store.writeTold(name, args, told(telling.notes));
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

  async function check(): Promise<AuditCheck> {
    const at = clock.now();
    const found = await checkTrail(store, key, head.read());
    checked = { at, ...found };
    await tellFindings(found.findings);
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
        await cut();
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
  if (atStart === 'damaged' || (atStart === 'missing' && end.seq > 0)) {
    await add(broken({ fault: `head_${atStart}`, from: null, to: null }));
  } else if (typeof atStart !== 'string' && atStart.seq > end.seq) {
    await add(broken({ fault: 'cut', from: end.seq + 1, to: atStart.seq }));
  }
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
