import { useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import {
  numberAbilities,
  type HealthLevel,
  type HealthTurn,
} from '../../../shared/domain/number-health.ts';
import { useCoreEvents } from '../../app/core-context.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { healthOfRow } from '../../domain/number-health.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { levelTones } from './fact-words.ts';

const none: readonly NumberRow[] = [];

/** Whether a number that is here does not do what it is for. One being set up is no alert. */
function isDead(number: NumberRow): boolean {
  if (number.goneAt !== null || number.status === 'PENDING') return false;
  const { receives, replies } = numberAbilities(healthOfRow(number));
  return receives === false || replies === false;
}

/** Tells of numbers that change, wherever one is in the window, and of those that do not work. */
export function NumberAlerts() {
  const { t } = useLingui();
  const toast = useToast();
  const go = useNavigation((navigation) => navigation.go);
  const place = useNavigation((navigation) => navigation.place);
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const [understood, setUnderstood] = useState('');

  useCoreEvents(
    useCallback(
      (event) => {
        if (event.type !== 'number_changed') return;
        const { name, turn, level } = event;
        toast.show(
          {
            title: titleOf(turn, level, {
              worst: t`${name} has a problem`,
              worse: t`${name} needs a look`,
              well: t`${name} works again`,
              better: t`${name} is better`,
              other: t`${name} has changed`,
            }),
            tone: toneOf(turn, level),
            action: { label: t`Look`, onPress: () => go('numbers') },
          },
          12_000,
        );
      },
      [go, t, toast],
    ),
  );

  const dead = (numbers.data ?? none).filter(isDead);
  const [first] = dead;
  const key = dead.map(({ id }) => id).join(' ');
  if (first === undefined || place === 'numbers' || key === understood) return null;
  const { name } = first;
  return (
    <Banner
      edge
      tone="bad"
      live="alert"
      title={
        dead.length === 1 ? t`${name} does not work now` : t`${dead.length} numbers do not work now`
      }
      action={
        <>
          <Button size="small" onPress={() => go('numbers')}>{t`See why`}</Button>
          <Button size="small" onPress={() => setUnderstood(key)}>{t`Understood`}</Button>
        </>
      }
    >
      {t`What you write is kept. Numbers says what to do about it.`}
    </Banner>
  );
}

function titleOf(
  turn: HealthTurn,
  level: HealthLevel,
  words: Record<'worst' | 'worse' | 'well' | 'better' | 'other', string>,
): string {
  if (turn === 'worse') return level === 'bad' ? words.worst : words.worse;
  if (turn === 'better') return level === 'good' ? words.well : words.better;
  return words.other;
}

function toneOf(turn: HealthTurn, level: HealthLevel): Tone {
  return turn === 'other' ? 'neutral' : levelTones[level];
}
