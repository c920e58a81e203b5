import { useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RelayRow } from '../../../shared/contract/relay.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { cx } from '../../ui/class-names.ts';

/** A test that has not come through the relay after this long is not on its way, ms. */
const arrivesWithinMs = 30_000;

/** Once something has arrived, that is told for so long, ms; later the last event says as much. */
const toldForMs = 10 * 60_000;

interface Step {
  readonly state: 'done' | 'waiting' | 'trouble';
  readonly words: string;
}

/** Whether a card says how far the platform's calls have come; `now` in ms UTC. */
export function showsSteps({ ingestUrl, firstEventAt }: RelayRow, now: number): boolean {
  return ingestUrl !== null && (firstEventAt === null || now - firstEventAt < toldForMs);
}

/**
 * How far it is from the relay's address to a first event that arrived by it: registered, tested,
 * arrived; or what to do about it. `now` in ms UTC.
 */
export function ArrivalSteps({ relay, now }: { relay: RelayRow; now: number }) {
  const { t } = useLingui();
  const steps = useSteps(relay, now);
  return (
    <ol
      aria-label={t`First event`}
      className="flex flex-col gap-1 border-t border-line px-4 py-2.5"
    >
      {steps.map(({ state, words }) => (
        <li key={words} className={cx('flex items-start gap-1.5 text-base', inks[state])}>
          <span aria-hidden className="mt-1 flex shrink-0">
            {icons[state]}
          </span>
          <span className="text-pretty">{words}</span>
        </li>
      ))}
    </ol>
  );
}

const inks = { done: 'text-good-ink', waiting: 'text-muted', trouble: 'text-warn-ink' } as const;
const icons: Readonly<Record<Step['state'], ReactNode>> = {
  done: <Check size={13} />,
  waiting: <Clock size={13} />,
  trouble: <CircleAlert size={13} />,
};

function useSteps({ webhook, firstEventAt }: RelayRow, now: number): Step[] {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const test = webhook?.lastTest ?? null;
  const sentAt = test === null ? '' : format.time(test.at);
  const arrivedAt = firstEventAt === null ? '' : format.time(firstEventAt);
  const steps: Step[] = [];
  if (webhook?.state === 'preparing') {
    steps.push({ state: 'waiting', words: t`The address waits to be registered` });
  } else if (webhook?.state === 'not_made') {
    steps.push({ state: 'trouble', words: t`The platform did not take the address` });
  } else if (webhook !== null) {
    steps.push({ state: 'done', words: t`Address registered` });
  }
  if (test?.error === null) {
    steps.push({ state: 'done', words: t`Test sent ${sentAt}` });
  } else if (test !== null) {
    const said = sentence(test.error).title;
    steps.push({ state: 'trouble', words: t`The test failed ${sentAt}: ${said}` });
  }
  if (firstEventAt !== null) {
    steps.push({ state: 'done', words: t`Arrived ${arrivedAt}` });
  } else if (webhook === null) {
    steps.push({ state: 'waiting', words: t`Send any message to this number to see it arrive` });
  } else if (test !== null && now - test.at > arrivesWithinMs) {
    steps.push({
      state: 'trouble',
      words: t`Nothing has arrived. Look whether the platform can reach the relay’s address, then test the webhook again.`,
    });
  } else if (test?.error === null) {
    steps.push({ state: 'waiting', words: t`Waiting for it to arrive` });
  }
  return steps;
}
