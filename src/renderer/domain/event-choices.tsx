import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useLingui as useMacro } from '@lingui/react/macro';
import { CheckboxGroup } from '../ui/checkbox-group.tsx';

const meanings: ReadonlyMap<string, MessageDescriptor> = new Map([
  ['message.received', msg`A customer wrote`],
  ['message.sent', msg`Something was sent from the number`],
  ['message.status_updated', msg`A message was delivered, read, or failed`],
  ['phone_number.connected', msg`A number was set up`],
  ['*', msg`Everything that happens, also what comes new later`],
]);

/** Which events a webhook is told of, in the platform's own words with what they mean. */
export function EventChoices({
  events,
  value,
  onChange,
  error,
}: {
  /** All that the platform can tell of. */
  events: readonly string[];
  value: readonly string[];
  onChange: (events: string[]) => void;
  error: string | undefined;
}) {
  const { _ } = useLingui();
  const { t } = useMacro();
  // One that was chosen elsewhere and that nobody here knows stays chosen.
  const all = [...events, ...value.filter((event) => !events.includes(event))];
  return (
    <CheckboxGroup
      label={t`Events`}
      choices={all.map((event) => {
        const meaning = meanings.get(event);
        return {
          id: event,
          label: event,
          ...(meaning === undefined ? {} : { description: _(meaning) }),
        };
      })}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
