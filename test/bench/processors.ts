import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** A process that is measured, by its name in what is said about it. */
export interface Watched {
  readonly name: string;
  readonly pid: number | undefined;
}

/** Linux counts a process's time in hundredths of a second. */
const tickMs = 10;

/**
 * Gives each process a core of its own, in their order; those that share a name share one. Answers
 * whether that was possible: without `taskset` or with too few cores nothing is changed.
 */
export function pin(processes: readonly Watched[]): boolean {
  const names = [...new Set(processes.map(({ name }) => name))];
  if (names.length > availableParallelism()) return false;
  return processes.every(({ name, pid }) => {
    const args = ['-acp', String(names.indexOf(name)), String(pid)];
    return spawnSync('taskset', args, { stdio: 'ignore' }).status === 0;
  });
}

/** The processor time that a process took since it began, ms; null where the system does not tell. */
function processorTime(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Its name stands in parentheses and may hold anything.
    const [user = 0, system = 0] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return (user + system) * tickMs;
  } catch {
    return null;
  }
}

/** Begins to count; the answer ends it, with the processor time that each took since, ms. */
export function watchProcessors(processes: readonly Watched[]): () => ReadonlyMap<string, number> {
  const before = processes.map(({ pid }) => processorTime(pid));
  return () => {
    const took = new Map<string, number>();
    for (const [n, { name, pid }] of processes.entries()) {
      const [from, to] = [before[n] ?? null, processorTime(pid)];
      if (from !== null && to !== null) took.set(name, (took.get(name) ?? 0) + (to - from));
    }
    return took;
  };
}
