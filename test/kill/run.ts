import { mkdtempSync, rmSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/main/core/node-ports.ts';
import type { BuiltDesk } from './build-desk.ts';
import { openCloove } from './cloove-vendor.ts';
import { checkDatabase } from './database-check.ts';
import { Killed, startDesk, type DeskProcess } from './desk-process.ts';
import type { Finding } from './facts.ts';
import { judgeNow, judgeSettled, type Evidence } from './judge.ts';
import type { Pace } from './kill-clock.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createPerson } from './person.ts';
import { planOf, type Kill, type Plan } from './plan.ts';
import { readScreen } from './screen.ts';
import type { Vendor } from './vendor.ts';

/** What became of one run. */
export interface RunResult {
  readonly seed: string;
  readonly findings: readonly Finding[];
  readonly kills: number;
  /** Where the kills came, in the plan's words. */
  readonly killed: readonly string[];
  readonly spoilt: number;
  readonly sends: number;
  /** How long the app usually takes to open here, ms. */
  readonly openedMs: number | null;
}

/** Ms of the run's time in each real one: a lost answer is given up within a tenth of a second. */
const speed = 300;
/** Everything must agree this soon after the vendor calmed down, real ms. */
const settleMs = 20_000;
/** A life whose kill did not come by itself ends so long after its last step, real ms. */
const longestRestMs = 60;
/** However long its steps take, a life ends then, real ms. */
const longestLifeMs = 5_000;

/** Memory rather than a disk: SIGKILL loses nothing that was written to either. */
const folders = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const pause = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : systemClock.sleep(ms));

/** Opens the workspace; resolves with how it stands once nothing is being opened any more. */
async function settled(desk: DeskProcess) {
  for (;;) {
    const state = await desk.call('workspace.state', {});
    if (state.kind !== 'opening') return state;
    await pause(5);
  }
}

/** Ends a life at the planned moment, and at the latest after a while. Returns how to call it off. */
function armKill(kill: Kill, desk: DeskProcess, vendor: Vendor, usualOpenMs: number) {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const killIn = (ms: number): void => {
    if (ms === 0) desk.kill();
    else timers.push(setTimeout(() => desk.kill(), ms));
  };
  let steps = 0;
  let moments = 0;
  let isOver = false;
  if (kill.when === 'opening') killIn(Math.round(kill.part * usualOpenMs));
  else killIn(usualOpenMs + longestLifeMs);
  vendor.onMoment((moment) => {
    if (isOver || kill.when !== moment) return;
    moments += 1;
    if (moments === kill.n) killIn(kill.afterMs);
  });
  void desk.ended.then(() => {
    isOver = true;
    timers.forEach(clearTimeout);
  });
  return {
    stepBegins(): void {
      steps += 1;
      if (kill.when === 'step' && steps === kill.n) killIn(kill.afterMs);
    },
    /** Nothing is left that could bring the moment. */
    stepsEnd: () => killIn(longestRestMs),
  };
}

async function gather(desk: DeskProcess, vendor: Vendor, ledger: Ledger): Promise<Evidence | null> {
  const before = vendor.messages();
  const screen = await readScreen(desk);
  if (screen === null) return null;
  const after = vendor.messages();
  return { before, screen, after, intents: ledger.intents, idempotent: vendor.idempotent };
}

/** Looks until screen and vendor agree; what still differs in the end is found. */
async function settle(desk: DeskProcess, vendor: Vendor, ledger: Ledger): Promise<Finding[]> {
  const until = Date.now() + settleMs;
  for (;;) {
    const evidence = await gather(desk, vendor, ledger);
    if (evidence !== null) {
      const wrong = [...judgeNow(evidence), ...ledger.judge(evidence.screen)];
      if (wrong.length > 0) return wrong;
      const open = judgeSettled(evidence);
      if (open.length === 0) return [];
      if (Date.now() > until) return open;
    } else if (Date.now() > until) {
      return [{ hazard: 'not settled', facts: 'the list never rests' }];
    }
    await pause(60);
  }
}

function logged(desk: DeskProcess): Finding[] {
  return desk.log
    .filter(({ event }) => ['store.damaged', 'workspace.open', 'crash', 'handler'].includes(event))
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
  const plan: Plan = planOf(seed, { fromOlder: 0 });
  const pace: Pace = { began: Date.now(), speed };
  const dataDir = mkdtempSync(join(folders, 'lobby-kill-'));
  const vendor = await openCloove(seed, pace);
  const ledger = createLedger();
  const person = createPerson(vendor, ledger);
  const findings: Finding[] = [];
  const killed: string[] = [];
  const steps = [...plan.steps];
  let openedMs: number | null = null;

  /** One life. Resolves with false when it was killed. */
  async function live(kill: Kill | null, last: boolean): Promise<boolean> {
    const startedAt = Date.now();
    ledger.nextLife();
    const process = startDesk(desk, dataDir, pace);
    const armed = kill === null ? null : armKill(kill, process, vendor, usualOpenMs);
    try {
      const state = await settled(process);
      if (state.kind === 'problem') {
        findings.push({ hazard: 'unreadable', facts: JSON.stringify(state.error) });
        return true;
      }
      if (state.kind === 'open') {
        openedMs = Date.now() - startedAt;
        const evidence = await gather(process, vendor, ledger);
        if (evidence !== null) {
          findings.push(...judgeNow(evidence), ...ledger.judge(evidence.screen));
        }
      }
      await person.connect(process);
      const lives = plan.kills.length + 1;
      const share = last ? steps.length : Math.ceil(plan.steps.length / lives);
      let beside: Promise<unknown> = Promise.resolve();
      for (const step of steps.splice(0, share)) {
        await pause(step.pauseMs);
        armed?.stepBegins();
        const acted = person.act(process, step);
        if (step.beside) beside = Promise.all([beside, acted]);
        else await acted;
        // What is killed meanwhile is told where it is waited for.
        beside.catch(() => undefined);
      }
      await beside;
      if (!last) {
        armed?.stepsEnd();
        await process.ended;
      } else {
        vendor.calmDown();
        findings.push(...(await settle(process, vendor, ledger)));
        await process.close();
        findings.push(...(await checkDatabase(dataDir)));
      }
      return true;
    } catch (thrown) {
      if (thrown instanceof Killed && !last) return false;
      throw thrown;
    } finally {
      if (!process.isDead()) process.kill();
      await process.ended;
      findings.push(...logged(process));
    }
  }

  try {
    for (const kill of plan.kills) {
      await live(kill, false);
      killed.push(kill.when);
      if (findings.length > 0) break;
    }
    if (findings.length === 0) await live(null, true);
  } catch (thrown) {
    findings.push({
      hazard: 'harness',
      facts: thrown instanceof Error ? (thrown.stack ?? '') : String(thrown),
    });
  } finally {
    await vendor.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  const { length: kills } = killed;
  const sends = ledger.intents.length;
  return { seed, findings, kills, killed, spoilt: vendor.spoilt(), sends, openedMs };
}
