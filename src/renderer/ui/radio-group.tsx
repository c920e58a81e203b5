import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { cx } from './class-names.ts';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: ReactNode;
}

/** A few choices of which one holds, all on screen: a segmented control, or cards. */
export function RadioGroup<Id extends string>({
  label,
  choices,
  value,
  onChange,
  look = 'segmented',
  isDisabled = false,
}: {
  label: string;
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  look?: 'segmented' | 'cards';
  isDisabled?: boolean;
}) {
  const cards = look === 'cards';
  return (
    <AriaRadioGroup
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key);
        if (choice !== undefined) onChange(choice.id);
      }}
      className="flex flex-col gap-1"
    >
      <Label className="text-base font-medium text-ink">{label}</Label>
      <div
        className={cx(
          'flex flex-wrap',
          cards ? 'gap-2' : 'w-fit gap-0.5 rounded-lg border border-line bg-hover p-0.5',
        )}
      >
        {choices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            className={cx(
              'flex cursor-default items-center gap-2 text-base transition-colors select-none data-disabled:opacity-60 data-focus-visible:outline-2 data-focus-visible:outline-focus data-focus-visible:outline-solid forced-colors:data-selected:outline-2 forced-colors:data-selected:outline-solid',
              cards
                ? 'h-10 min-w-36 rounded-lg border border-line-strong bg-surface px-3 font-medium text-ink data-hovered:border-control-line data-selected:border-accent data-selected:bg-accent-tint data-selected:text-accent-ink'
                : 'h-7 rounded-md border border-transparent px-3 text-muted data-hovered:text-ink data-selected:border-line-strong data-selected:bg-surface data-selected:font-medium data-selected:text-ink',
            )}
          >
            {choice.icon !== undefined && (
              <span aria-hidden className="flex shrink-0">
                {choice.icon}
              </span>
            )}
            {choice.label}
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
