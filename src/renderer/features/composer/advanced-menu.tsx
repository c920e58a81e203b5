import { useLingui as useRuntime } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { Archive, Contact, Link2, List, MapPin, Plus, RectangleEllipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Compose } from '../../../shared/contract/compose.ts';
import { advancedFormWords, formsFor, type AdvancedForm } from '../../domain/advanced-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { ToolButton } from '../../ui/tool-button.tsx';

const icons: Record<AdvancedForm, ReactNode> = {
  location: <MapPin size={14} />,
  contact: <Contact size={14} />,
  buttons: <RectangleEllipsis size={14} />,
  list: <List size={14} />,
  file_url: <Link2 size={14} />,
  kept: <Archive size={14} />,
};

/**
 * What can be sent beside words and files, by what the platform takes; nothing where it takes none.
 * Where a right to it is missing nobody knows what the platform takes: it is there, and off.
 */
export function AdvancedMenu({
  kinds,
  off,
  isForbidden,
  onChoose,
}: {
  kinds: Compose['advancedKinds'];
  /** Why it is off; null: it is on. */
  off: string | null;
  isForbidden: boolean;
  onChoose: (form: AdvancedForm) => void;
}) {
  const { t } = useLingui();
  const { _ } = useRuntime();
  const forms = formsFor(kinds);
  if (forms.length === 0 && !isForbidden) return null;
  const label = t`Send something else`;
  const icon = <Plus aria-hidden size={17} />;
  if (off !== null) {
    return <ToolButton label={label} icon={icon} off={off} onPress={() => undefined} />;
  }
  return (
    <Menu label={label} placement="top start" trigger={<IconButton label={label} icon={icon} />}>
      {forms.map((form) => (
        <MenuItem key={form} icon={icons[form]} onAction={() => onChoose(form)}>
          {_(advancedFormWords[form])}
        </MenuItem>
      ))}
    </Menu>
  );
}
