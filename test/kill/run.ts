import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/main/core/node-ports.ts';
import { seededRandom } from '../../src/simulator/seeded.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { armKill, type Armed } from './arm-kill.ts';
import type { BuiltDesk } from './build-desk.ts';
import { checkDatabase, damageDatabase } from './closed-database.ts';
import { openCloove } from './cloove-vendor.ts';
import { compareNow, compareSettled, type Compared } from './compare.ts';
import { Killed, startDesk, type DeskProcess } from './desk-process.ts';
import type { Finding } from './facts.ts';
import { paceClock, type Pace } from './kill-clock.ts';
import { createLedger } from './ledger.ts';
import { makeOlderDatabase } from './older-database.ts';
import { createPerson } from './person.ts';
import { planOf, type Kill } from './plan.ts';
import { openScrubs } from './scrubs-vendor.ts';

/** What became of one run. */
export interface RunResult {
  readonly seed: string;
  /** The vendor and what befell the run. */
  readonly scene: string;
  readonly findings: readonly Finding[];
  readonly kills: number;
  /** Where the kills came, in the plan's words. */
  readonly killed: readonly string[];
  readonly spoilt: number;
  readonly sends: number;
  readonly repairs: number;
  /** How long the app took to open, ms. */
  readonly openedMs: number | null;
}

/** Ms of the run's time in each real one: a lost answer is given up within a tenth of a second. */
const speed = 300;
/** A backup is there this soon after the first messages, real ms. */
const backupMs = 4_000;

/** Memory rather than a disk: SIGKILL loses nothing that was written to either. */
const folders = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const pause = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : systemClock.sleep(ms));

/** How the workspace stands once nothing is being opened any more. */
async function settled(desk: DeskProcess) {
  for (;;) {
    const state = await desk.call('workspace.state', {});
    if (state.kind !== 'opening') return state;
    await pause(5);
  }
}

/** Log lines that nothing in a run explains, unless a database was damaged on purpose. */
function logged(desk: DeskProcess, damagedOnPurpose: boolean): Finding[] {
  const bad = [
    'crash',
    'handler',
    ...(damagedOnPurpose ? [] : ['store.damaged', 'workspace.open']),
  ];
  return desk.log
    .filter(({ event }) => bad.includes(event))
    .map(({ event, facts }) => ({
      hazard: event === 'store.damaged' ? 'unreadable' : 'harness',
      facts: `${event}: ${JSON.stringify(facts)}`,
    }));
}

/** Plays the run with this seed and compares after every restart. */
export async function runOnce(
  desk: Omit<BuiltDesk, 'remove'>,
  seed: string,
  usualOpenMs: number,
): Promise<RunResult> {
  const plan = planOf(seed);
  const pace: Pace = { began: Date.now(), speed };
  const dataDir = mkdtempSync(join(folders, 'lobby-kill-'));
  const vendor = await (plan.vendor === 'cloove' ? openCloove : openScrubs)(seed, pace);
  const ledger = createLedger();
  const person = createPerson(vendor, ledger);
  const findings: Finding[] = [];
  const killed: string[] = [];
  const steps = [...plan.steps];
  const lives = plan.kills.length + 1;
  let openedMs: number | null = null;
  let damaged = false;
  let repairs = 0;
  let repaired = false;

  const compared = (process: DeskProcess): Compared => ({
    desk: process,
    vendor,
    ledger,
    repaired,
  });

  /** Presses Repair where the window offers it. */
  async function mend(process: DeskProcess, armed: Armed | null): Promise<void> {
    // What is damaged in the middle is met when it is read.
    await compareNow(compared(process)).catch((thrown: unknown) => {
      if (!(thrown instanceof LobbyError)) throw thrown;
    });
    const state = await settled(process);
    const offered = state.kind === 'problem' || (state.kind === 'open' && state.trouble !== null);
    if (!offered) return;
    // From here on a kill may leave either database.
    repaired = true;
    ledger.repaired();
    const repairing = process.call('workspace.repair', {});
    armed?.repairBegins();
    await repairing;
    repairs += 1;
    damaged = false;
  }

  async function open(process: DeskProcess, armed: Armed | null): Promise<boolean> {
    const startedAt = Date.now();
    let state = await settled(process);
    if (damaged) {
      await mend(process, armed);
      state = await settled(process);
    }
    if (state.kind === 'problem') {
      findings.push({ hazard: 'unreadable', facts: JSON.stringify(state.error) });
      return false;
    }
    if (state.kind === 'open') {
      openedMs = Date.now() - startedAt;
      findings.push(...((await compareNow(compared(process))) ?? []));
    }
    await person.connect(process);
    return true;
  }

  async function play(process: DeskProcess, share: number, armed: Armed | null): Promise<void> {
    const beside: Promise<void>[] = [];
    for (const step of steps.splice(0, share)) {
      await pause(step.pauseMs);
      armed?.stepBegins();
      const acted = person.act(process, step);
      // What is killed meanwhile is told where it is waited for.
      acted.catch(() => undefined);
      if (step.beside) beside.push(acted);
      else await acted;
    }
    await Promise.all(beside);
  }

  /** One life of the app, up to its kill, or to its close where there is none. */
  async function live(kill: Kill | null, end: (process: DeskProcess) => Promise<void>) {
    ledger.nextLife();
    const process = startDesk(desk, dataDir, pace);
    const armed = kill === null ? null : armKill(kill, process, vendor, usualOpenMs);
    const onPurpose = damaged;
    try {
      if (!(await open(process, armed))) return;
      await play(
        process,
        kill === null ? steps.length : Math.ceil(plan.steps.length / lives),
        armed,
      );
      if (armed === null) return await end(process);
      armed.stepsEnd();
      await process.ended;
    } catch (thrown) {
      if (!(thrown instanceof Killed) || kill === null) throw thrown;
    } finally {
      if (!process.isDead()) process.kill();
      await process.ended;
      if (kill !== null) killed.push(kill.when);
      findings.push(...logged(process, onPurpose));
    }
  }

  /** A quiet life that leaves a backup and a closed database, which is then damaged. */
  async function damage(): Promise<void> {
    const later = steps.splice(Math.ceil(steps.length / 2));
    await live(null, async (process) => {
      const until = Date.now() + backupMs;
      const backups = join(dataDir, 'backups');
      while (Date.now() < until && !(existsSync(backups) && readdirSync(backups).length > 0)) {
        await pause(50);
      }
      await process.close();
    });
    steps.push(...later);
    await damageDatabase(dataDir, seededRandom(`damage:${seed}`));
    damaged = true;
  }

  async function playAll(): Promise<void> {
    if (plan.scene === 'older') {
      await makeOlderDatabase(dataDir, vendor, ledger, paceClock(pace).now());
    }
    if (plan.scene === 'damage') await damage();
    for (const kill of plan.kills) {
      await live(kill, async () => undefined);
      if (findings.length > 0) return;
    }
    await live(null, async (process) => {
      vendor.calmDown();
      // A damaged page that nothing was read from may be met only when something is written to it.
      const tend = async () => {
        if (damaged) await mend(process, null);
      };
      findings.push(...(await compareSettled(() => compared(process), tend)));
      await process.close();
      findings.push(...(await checkDatabase(dataDir)));
    });
  }

  try {
    await playAll();
  } catch (thrown) {
    const facts = thrown instanceof Error ? (thrown.stack ?? '') : String(thrown);
    findings.push({ hazard: 'harness', facts });
  } finally {
    await vendor.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return {
    seed,
    scene: `${plan.vendor}, ${plan.scene}`,
    findings,
    kills: killed.length,
    killed,
    spoilt: vendor.spoilt(),
    sends: ledger.intents.length,
    repairs,
    openedMs,
  };
}
