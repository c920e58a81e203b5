import { monitorEventLoopDelay } from 'node:perf_hooks';
import { serveQuestions } from './part.ts';
import type { Delays, IdleQuestion } from './vendor-protocol.ts';

// The raw limit of an event loop's delay: that of a process that does nothing meanwhile. What it waits
// for is the machine.

const delay = monitorEventLoopDelay({ resolution: 1 });

function answer(question: IdleQuestion): Delays {
  if (question === 'begin') {
    delay.reset();
    delay.enable();
  } else delay.disable();
  return { p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 };
}

serveQuestions<IdleQuestion>(
  (question) => Promise.resolve(answer(question)),
  () => undefined,
);
