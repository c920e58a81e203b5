import { ChevronDown } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

/** A line of a `Narrow`. */
export interface Choice {
  /** Tells apart what is called the same; left out: the label. */
  readonly id?: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** One of a few ways to narrow; the first lets everything through, and the button says which holds. */
export function Narrow({ label, choices }: { label: string; choices: readonly Choice[] }) {
  const chosen = choices.find(({ isChosen }) => isChosen);
  const isNarrowed = chosen !== undefined && chosen !== choices[0];
  return (
    <Menu
      label={label}
      placement="bottom start"
      trigger={
        <Button
          size="small"
          variant={isNarrowed ? 'primary' : 'secondary'}
          aria-label={`${label}: ${chosen?.label ?? ''}`}
        >
          <span className="flex items-center gap-1">
            <span className="max-w-32 truncate">{chosen?.label}</span>
            <ChevronDown aria-hidden size={12} className="shrink-0" />
          </span>
        </Button>
      }
    >
      {choices.map((choice) => (
        <MenuItem
          key={choice.id ?? choice.label}
          isChecked={choice.isChosen}
          onAction={choice.choose}
        >
          {choice.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
