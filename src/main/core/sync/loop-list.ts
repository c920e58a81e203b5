import type { ConnectionPorts } from './connection.ts';
import { nextPage, type Listing, type Reading } from './loop-machine.ts';
import type { LoopStanding } from './loop-standing.ts';
import type { LoopThreads } from './loop-threads.ts';
import type { LoopWork } from './loop-work.ts';

/** A vendor that is read in batches of this size is quick enough to be asked for two things at once. */
const besideFrom = 8;

type ListPorts = Pick<ConnectionPorts, 'clock' | 'isDeskInUse'> & {
  readonly work: LoopWork;
  readonly standing: LoopStanding;
  readonly threads: LoopThreads;
};

/**
 * A page of the list, and beside it the threads that are known already, if the vendor is quick; then
 * the list goes on until those are read, so that there are as many to read together next. Rejects, once
 * both have come to their end, when the vendor or the store could not be asked.
 */
export async function listBeside(
  ports: ListPorts,
  action: Listing,
  known: Reading | null,
): Promise<void> {
  const { work, standing, threads } = ports;
  let isReading = known !== null && threads.batch() >= besideFrom;
  const reading =
    known === null || !isReading
      ? Promise.resolve()
      : threads.readTogether(known).finally(() => (isReading = false));
  async function goThrough(): Promise<void> {
    for (let page: Listing | null = action; page !== null;) {
      const listed = await work.list(page);
      if (listed === null) return;
      await standing.answered(page, listed);
      const goesOn = isReading && !ports.isDeskInUse();
      page = goesOn ? nextPage(standing.state(), threads.batch(), ports.clock.now()) : null;
    }
  }
  const [listed, read] = await Promise.allSettled([goThrough(), reading]);
  if (listed.status === 'rejected') throw listed.reason;
  if (read.status === 'rejected') throw read.reason;
}
