import { Check } from 'lucide-react';
import { useId } from 'react';
import {
  Checkbox,
  CheckboxGroup as AriaCheckboxGroup,
  FieldError,
  Label,
} from 'react-aria-components';

export interface CheckboxChoice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A line under the words that says what it means. */
  readonly description?: string;
}

/** Several choices of which any may hold. */
export function CheckboxGroup<Id extends string>({
  label,
  error,
  choices,
  value,
  onChange,
}: {
  label: string;
  /** What is wrong; its presence marks the group invalid. */
  error?: string | undefined;
  choices: readonly CheckboxChoice<Id>[];
  value: readonly Id[];
  onChange: (value: Id[]) => void;
}) {
  const id = useId();
  return (
    <AriaCheckboxGroup
      isInvalid={error !== undefined}
      validationBehavior="aria"
      value={[...value]}
      onChange={(keys) => onChange(choices.map(({ id }) => id).filter((id) => keys.includes(id)))}
      className="flex flex-col gap-1"
    >
      <Label className="text-base font-medium text-ink">{label}</Label>
      <div className="flex flex-col gap-1">
        {choices.map((choice) => (
          <Checkbox
            key={choice.id}
            value={choice.id}
            aria-labelledby={`${id}-${choice.id}`}
            {...(choice.description === undefined
              ? {}
              : { 'aria-describedby': `${id}-${choice.id}-more` })}
            className="group flex cursor-default items-start gap-2 rounded-md py-0.5 text-base text-ink data-focus-visible:outline-2 data-focus-visible:outline-focus data-focus-visible:outline-solid"
          >
            <span
              aria-hidden
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control-line bg-surface text-on-accent transition-colors group-data-selected:border-transparent group-data-selected:bg-accent forced-colors:group-data-selected:bg-[Highlight]"
            >
              <Check size={12} strokeWidth={3} className="invisible group-data-selected:visible" />
            </span>
            <span className="flex min-w-0 flex-col">
              <span id={`${id}-${choice.id}`}>{choice.label}</span>
              {choice.description !== undefined && (
                <span id={`${id}-${choice.id}-more`} className="text-sm text-muted">
                  {choice.description}
                </span>
              )}
            </span>
          </Checkbox>
        ))}
      </div>
      <FieldError className="text-sm text-bad-ink">{error}</FieldError>
    </AriaCheckboxGroup>
  );
}
