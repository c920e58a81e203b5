import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/main/core/node-ports.ts';
import { seededRandom, seededUuid } from '../../../src/simulator/seeded.ts';
import type { BulkRun } from '../../../src/shared/contract/bulk.ts';
import { BulkRunId } from '../../../src/shared/domain/ids.ts';
import { buildDesk } from '../build-desk.ts';
import { checkDatabase } from '../closed-database.ts';
import { openCloove } from '../cloove-vendor.ts';
import { Killed, startDesk, type DeskProcess } from '../desk-process.ts';
import type { VendorMoment } from '../vendor.ts';

/** Ms of the run's time in each real one: its pace of seconds is one of milliseconds. */
const speed = 300;
/** Everything must have ended so soon after the last kill, real ms. */
const longestMs = 10 * 60_000;
/** Memory rather than a disk: SIGKILL loses nothing that was written to either. */
const folders = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface BulkPlay {
  /** What is wrong, in words; empty when everybody was written to once. */
  readonly findings: readonly string[];
  readonly kills: number;
  readonly spoilt: number;
}

/** The file of a run: so many people nobody has written to. */
const peopleOf = (rows: number) =>
  Array.from({ length: rows }, (_, n) => ({
    line: n + 2,
    phone: `+23490${String(30_000_000 + n * 7).padStart(8, '0')}`,
    name: `Guest ${n}`,
    values: { order_id: `A-${n}`, eta: 'Friday' },
  }));

/**
 * Sends one template to many people while the app is killed again and again, at the vendor's requests,
 * effects and answers, some of which get lost; then compares what everybody got.
 */
export async function playBulk(options: {
  readonly seed: string;
  readonly rows: number;
  readonly kills: number;
}): Promise<BulkPlay> {
  const { seed, rows, kills } = options;
  const random = seededRandom(`bulk:${seed}`);
  const pace = { began: Date.now(), speed };
  const vendor = await openCloove(seed, pace);
  const program = await buildDesk();
  const dataDir = mkdtempSync(join(folders, 'lobby-bulk-'));
  const people = peopleOf(rows);
  const phones = new Set(people.map(({ phone }) => phone.slice(1)));
  const id = BulkRunId.parse(seededUuid(`${seed}:run`));
  const findings: string[] = [];
  let killed = 0;
  let desk: DeskProcess | null = null;

  const reached = (): number =>
    vendor
      .messages()
      .filter(({ direction, phone }) => direction === 'outbound' && phones.has(phone)).length;
  // Each kill waits for its share of the people, and then for one of the vendor's moments.
  const plan = Array.from({ length: kills }, (_, n) => ({
    after: Math.floor(((n + random.fraction()) * rows) / (kills + 1)),
    moment: random.pick<VendorMoment>(['request', 'effect', 'answer']),
  }));
  vendor.onMoment((moment) => {
    const next = plan[killed];
    if (desk === null || desk.isDead() || next === undefined) return;
    if (moment !== next.moment || reached() < next.after) return;
    killed += 1;
    desk.kill();
  });

  async function settled(process: DeskProcess) {
    for (;;) {
      const state = await process.call('workspace.state', {});
      if (state.kind !== 'opening') return state;
      await systemClock.sleep(5);
    }
  }

  /** Connects where nothing is connected, and begins the run where it has not begun. */
  async function begin(process: DeskProcess): Promise<void> {
    const state = await settled(process);
    if (state.kind === 'first_run') await process.call('workspace.keepKeyInFile', {});
    const [known] = state.kind === 'open' ? await process.call('connections.list', {}) : [];
    const { id: connectionId } = known ?? (await process.call('connections.save', vendor.form));
    const { made, key } = vendor.template;
    if (made === null) throw new Error('This vendor lists its own templates.');
    const templates = await process.call('templates.list', { connectionId });
    const template =
      templates.find((one) => one.key === key) ??
      (await process.call('templates.save', { ...made, id: null, connectionId }));
    const form = { connectionId, templateId: template.id, rows: people };
    await process.call('bulk.start', { ...form, id, fileName: 'guests.csv', count: rows });
  }

  async function runOf(process: DeskProcess): Promise<BulkRun> {
    const run = (await process.call('bulk.list', { ended: 9 })).find((one) => one.id === id);
    if (run === undefined) throw new Error('The run is gone.');
    return run;
  }

  /** Watches a life until it is killed, or until all of the run has ended. */
  async function watch(process: DeskProcess): Promise<void> {
    const until = Date.now() + longestMs;
    for (;;) {
      const { ended, paused, counts } = await runOf(process);
      if (paused !== null) await process.call('bulk.resume', { id });
      if (killed >= kills && counts.waiting < rows / 20) vendor.calmDown();
      if (ended !== null && counts.going + counts.unknown === 0) return;
      if (Date.now() > until) {
        findings.push(`it never ends: ${JSON.stringify({ paused, counts })}`);
        return;
      }
      await systemClock.sleep(50);
    }
  }

  /** One life of the app; false when it was killed. */
  async function live(): Promise<boolean> {
    const process = startDesk(program, dataDir, pace);
    desk = process;
    try {
      await begin(process);
      await watch(process);
      const results = await process.call('bulk.results', { id });
      const bad = results.filter(
        ({ status }) => !['accepted', 'sent', 'delivered', 'read', 'failed'].includes(status),
      );
      if (bad.length > 0) findings.push(`rows without an end: ${JSON.stringify(bad.slice(0, 3))}`);
      const failed = results.filter(({ status }) => status === 'failed');
      if (failed.length > 0) findings.push(`failed: ${JSON.stringify(failed.slice(0, 3))}`);
      await process.close();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Killed)) throw thrown;
      return false;
    } finally {
      if (!process.isDead()) process.kill();
      await process.ended;
    }
  }

  try {
    while (!(await live()));
    const got = new Map([...phones].map((phone) => [phone, 0]));
    for (const { direction, phone } of vendor.messages()) {
      if (direction === 'outbound' && got.has(phone)) got.set(phone, (got.get(phone) ?? 0) + 1);
    }
    const none = [...got].filter(([, n]) => n === 0).map(([phone]) => phone);
    const twice = [...got].filter(([, n]) => n > 1).map(([phone, n]) => `${phone} ${n} times`);
    if (none.length > 0) findings.push(`${none.length} were never written to: ${none[0]}`);
    if (twice.length > 0) findings.push(`${twice.length} were written to again: ${twice[0]}`);
    if (killed < kills) findings.push(`only ${killed} of ${kills} kills came`);
    findings.push(
      ...(await checkDatabase(dataDir)).map(({ hazard, facts }) => `${hazard}: ${facts}`),
    );
  } finally {
    await vendor.close();
    program.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { findings, kills: killed, spoilt: vendor.spoilt() };
}
