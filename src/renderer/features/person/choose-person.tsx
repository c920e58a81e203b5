import { useLingui } from '@lingui/react/macro';
import { KeyRound, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Form } from 'react-aria-components';
import type { Person } from '../../../shared/contract/workspace.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useNow } from '../../app/use-now.ts';
import { initials } from '../../domain/contact-sign.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ForgottenPin } from './forgotten-pin.tsx';
import { isPin, PinField } from './pin-field.tsx';
import { useSeat } from './use-seat.ts';

/** Somebody who may sit down; `waitMs` from the moment this is first shown. */
export interface Choice extends Person {
  readonly hasPin: boolean;
  readonly waitMs?: number;
}

const beatMs = 1000;

/** When a wait is over, ms UTC; nobody waits for the beat of a clock where there is none. */
const waitUntil = (waitMs: number): number => (waitMs === 0 ? 0 : Date.now() + waitMs);

/** Says who sits here: a press for whoever has no PIN, else their PIN. */
export function ChoosePerson({
  persons,
  first,
  confirm,
  onDone,
}: {
  persons: readonly Choice[];
  /** Who is asked for their PIN at once; null: nobody. */
  first: PersonId | null;
  /** The words of the button under the PIN. */
  confirm: string;
  onDone?: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const seat = useSeat();
  const now = useNow(beatMs);
  const [chosen, setChosen] = useState(persons.find(({ id }) => id === first) ?? null);
  const [pin, setPin] = useState('');
  const [forgot, setForgot] = useState(false);
  const [until, setUntil] = useState<ReadonlyMap<PersonId, number>>(
    () => new Map(persons.map(({ id, waitMs = 0 }) => [id, waitUntil(waitMs)])),
  );
  const [told, setTold] = useState(seat.error);

  if (seat.error !== told) {
    setTold(seat.error);
    const waitMs = seat.error?.detail?.['waitMs'];
    if (chosen !== null && typeof waitMs === 'number') {
      setUntil(new Map(until).set(chosen.id, waitUntil(waitMs)));
      setPin('');
    }
  }
  const left = chosen === null ? 0 : Math.max(0, (until.get(chosen.id) ?? 0) - now);
  const choose = (person: Choice) => {
    seat.clear();
    setPin('');
    setForgot(false);
    if (person.hasPin) setChosen(person);
    else {
      setChosen(null);
      seat.take(person.id, null, onDone);
    }
  };
  const wait = format.duration(Math.ceil(left / beatMs) * beatMs);
  const problem =
    left > 0
      ? t`Too many wrong PINs. Wait ${wait}.`
      : seat.error === null
        ? undefined
        : sentence(seat.error).title;

  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={t`People`} className="flex max-h-80 flex-col gap-1 overflow-y-auto p-0.5">
        {persons.map((person) => (
          <li key={person.id}>
            <AriaButton
              aria-pressed={chosen?.id === person.id}
              onPress={() => choose(person)}
              className={cx(
                'flex h-10 w-full cursor-default items-center gap-2.5 rounded-lg border px-2.5 text-start text-base transition-colors',
                chosen?.id === person.id
                  ? 'border-accent bg-accent-tint text-accent-ink'
                  : 'border-line bg-surface text-ink data-hovered:bg-hover',
              )}
            >
              <span
                aria-hidden
                className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-tint text-xs font-semibold text-accent-ink"
              >
                {initials(person.name) ?? <UserRound size={13} />}
              </span>
              <span className="min-w-0 flex-1 truncate font-medium">
                <bdi>{person.name}</bdi>
              </span>
              {person.hasPin && (
                <span className="flex shrink-0 items-center text-muted">
                  <KeyRound size={14} aria-hidden />
                  <span className="sr-only">{t`With a PIN`}</span>
                </span>
              )}
            </AriaButton>
          </li>
        ))}
      </ul>
      {chosen !== null && forgot && (
        <ForgottenPin
          key={chosen.id}
          name={chosen.name}
          wait={left > 0 ? problem : undefined}
          seat={seat}
          onKey={(key) => seat.takeWithKey(chosen.id, key, onDone)}
          onBack={() => {
            seat.clear();
            setForgot(false);
          }}
        />
      )}
      {chosen !== null && !forgot && (
        <Form
          key={chosen.id}
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (isPin(pin) && left === 0) seat.take(chosen.id, pin, onDone);
          }}
        >
          <PinField
            label={t`PIN of ${chosen.name}`}
            value={pin}
            onChange={setPin}
            error={problem}
            takesFocus
          />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                seat.clear();
                setForgot(true);
              }}
            >
              {t`Forgotten PIN?`}
            </Button>
            <Button
              type="submit"
              variant="primary"
              isPending={seat.isPending}
              isDisabled={!isPin(pin) || left > 0}
            >
              {confirm}
            </Button>
          </div>
        </Form>
      )}
      {chosen === null && seat.error !== null && (
        <p role="alert" className="text-base text-bad-ink">
          {sentence(seat.error).title}
        </p>
      )}
    </div>
  );
}
