import { systemClock } from '../../src/main/core/node-ports.ts';
import type { DeskProcess } from './desk-process.ts';
import type { Finding } from './facts.ts';
import { judgeNow, judgeSettled, type Evidence } from './judge.ts';
import type { Ledger } from './ledger.ts';
import { readScreen } from './screen.ts';
import type { Vendor } from './vendor.ts';

/** Everything must agree this soon after the vendor calmed down, real ms: also on a machine with other work. */
const settleMs = 60_000;

/** What is compared, and with whom. */
export interface Compared {
  readonly desk: DeskProcess;
  readonly vendor: Vendor;
  readonly ledger: Ledger;
  /** Whether a repair took part of what was known. */
  readonly repaired: boolean;
}

async function gather({ desk, vendor, ledger, repaired }: Compared): Promise<Evidence | null> {
  const before = vendor.messages();
  const screen = await readScreen(desk);
  if (screen === null) return null;
  const after = vendor.messages();
  const { intents } = ledger;
  return { before, screen, after, intents, idempotent: vendor.idempotent, repaired };
}

/** Looks once; null when the screen moved while it was read. */
export async function compareNow(compared: Compared): Promise<Finding[] | null> {
  const evidence = await gather(compared);
  if (evidence === null) return null;
  return [...judgeNow(evidence), ...compared.ledger.judge(evidence.screen)];
}

/**
 * Looks until screen and vendor agree; what still differs in the end is found. Before each look a
 * person does what the window asks for (`tend`).
 */
export async function compareSettled(
  compared: () => Compared,
  tend: () => Promise<void>,
): Promise<Finding[]> {
  const until = Date.now() + settleMs;
  for (;;) {
    await tend();
    const now = compared();
    const evidence = await gather(now);
    if (evidence !== null) {
      const wrong = [...judgeNow(evidence), ...now.ledger.judge(evidence.screen)];
      if (wrong.length > 0) return wrong;
      const open = judgeSettled(evidence);
      if (open.length === 0 || Date.now() > until) return open;
    } else if (Date.now() > until) {
      return [{ hazard: 'not settled', facts: 'the list never rests' }];
    }
    await systemClock.sleep(60);
  }
}
