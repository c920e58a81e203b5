import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { useId } from 'react';
import { Checkbox } from 'react-aria-components';
import { idleRights } from '../../../shared/domain/link-view.ts';
import { linkRights, type LinkRight } from '../../../shared/domain/permissions.ts';
import { useLinkRightWords } from '../../domain/link-words.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { presetOf, rightPresets, type RightPreset } from './link-form.ts';

/** The rights of a link as a table: each with what it opens. Presets set several at once. */
export function RightsMatrix({
  value,
  onChange,
  error,
}: {
  value: readonly LinkRight[];
  onChange: (rights: LinkRight[]) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const id = useId();
  const words = useLinkRightWords();
  const idle = idleRights(value);
  const presets: Record<RightPreset, string> = {
    read: t`Read only`,
    reply: t`Reply`,
    everything: t`Everything`,
  };
  const toggle = (right: LinkRight, on: boolean) =>
    onChange(linkRights.filter((one) => (one === right ? on : value.includes(one))));
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t`Preset`}
        choices={[
          ...(Object.keys(presets) as RightPreset[]).map((key) => ({
            id: key,
            label: presets[key],
          })),
          { id: 'own' as const, label: t`Own choice` },
        ]}
        value={presetOf(value) ?? 'own'}
        onChange={(preset) => {
          if (preset !== 'own') onChange([...rightPresets[preset]]);
        }}
      />
      <table
        aria-label={t`Rights`}
        {...(error === undefined ? {} : { 'aria-describedby': `${id}-error` })}
        className="w-full border-collapse text-base"
      >
        <thead className="sr-only">
          <tr>
            <th scope="col">{t`Right`}</th>
            <th scope="col">{t`What it opens`}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {linkRights.map((right) => {
            const { name, opens } = words.right(right);
            return (
              <tr key={right} className="align-top">
                <th scope="row" className="w-2/5 py-1.5 pe-3 text-start font-normal">
                  <Checkbox
                    isSelected={value.includes(right)}
                    onChange={(on) => toggle(right, on)}
                    aria-describedby={`${id}-${right}`}
                    className="group flex cursor-default items-start gap-2 rounded-md text-ink data-focus-visible:outline-2 data-focus-visible:outline-focus data-focus-visible:outline-solid"
                  >
                    <span
                      aria-hidden
                      className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control-line bg-surface text-on-accent transition-colors group-data-selected:border-transparent group-data-selected:bg-accent forced-colors:group-data-selected:bg-[Highlight]"
                    >
                      <Check
                        size={12}
                        strokeWidth={3}
                        className="invisible group-data-selected:visible"
                      />
                    </span>
                    {name}
                  </Checkbox>
                </th>
                <td id={`${id}-${right}`} className="py-1.5 text-sm text-muted">
                  {opens}
                  {idle.includes(right) && (
                    <span className="block text-warn-ink">
                      {t`Does nothing without: ${words.right('readInbox').name}`}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad-ink">
          {error}
        </p>
      )}
    </div>
  );
}
