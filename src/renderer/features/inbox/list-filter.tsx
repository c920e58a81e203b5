import { useLingui } from '@lingui/react/macro';
import { ListFilter } from 'lucide-react';
import { useChangeSettings } from '../../app/use-settings.ts';
import { LabelDot } from '../../domain/label-chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import type { ListOrder } from '../../../shared/contract/conversations.ts';
import type { LabelRow } from '../../../shared/contract/labels.ts';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import type { LabelId, NumberId } from '../../../shared/domain/ids.ts';

/** Order of the list and, where there are several, which number it shows. */
export function ListFilterMenu({
  order,
  numbers,
  numberId,
  onNumber,
  labels,
  labelId,
  onLabel,
}: {
  order: ListOrder;
  numbers: readonly NumberRow[];
  numberId: NumberId | null;
  onNumber: (id: NumberId | null) => void;
  labels: readonly LabelRow[];
  labelId: LabelId | null;
  onLabel: (id: LabelId | null) => void;
}) {
  const { t } = useLingui();
  const change = useChangeSettings();
  return (
    <Menu
      label={t`Order and filter`}
      trigger={
        <IconButton
          label={t`Order and filter`}
          icon={
            <ListFilter
              aria-hidden
              size={15}
              className={numberId === null && labelId === null ? '' : 'text-accent-ink'}
            />
          }
        />
      }
    >
      <MenuItem isChecked={order === 'newest'} onAction={() => change({ listOrder: 'newest' })}>
        {t`Newest first`}
      </MenuItem>
      <MenuItem isChecked={order === 'waiting'} onAction={() => change({ listOrder: 'waiting' })}>
        {t`Longest waiting first`}
      </MenuItem>
      {numbers.length > 1 && (
        <>
          <MenuSeparator />
          <MenuItem isChecked={numberId === null} onAction={() => onNumber(null)}>
            {t`All numbers`}
          </MenuItem>
          {numbers.map((number) => (
            <MenuItem
              key={number.id}
              isChecked={number.id === numberId}
              onAction={() => onNumber(number.id)}
            >
              {number.name}
            </MenuItem>
          ))}
        </>
      )}
      {labels.length > 0 && (
        <>
          <MenuSeparator />
          <MenuItem isChecked={labelId === null} onAction={() => onLabel(null)}>
            {t`With any label or none`}
          </MenuItem>
          {labels.map(({ id, name, colour }) => (
            <MenuItem
              key={id}
              icon={<LabelDot colour={colour} />}
              isChecked={id === labelId}
              onAction={() => onLabel(id)}
            >
              {name}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}
