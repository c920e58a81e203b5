import { ListBoxItem } from 'react-aria-components';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { Avatar } from '../../domain/avatar.tsx';

/** How an option among results looks. */
export const optionLook =
  'flex cursor-default rounded-lg px-2.5 py-2 outline-none data-focused:bg-accent-tint data-hovered:bg-hover forced-colors:data-focused:outline-2 forced-colors:data-focused:outline-solid';

/** A person who was found, as an option of a list; `showNumber` where it matters which conversation it is. */
export function PersonResult({
  row,
  showNumber = false,
}: {
  row: ConversationRow;
  showNumber?: boolean;
}) {
  const { contact } = row;
  const more = contact.displayName === contact.phone ? null : (contact.phone ?? contact.username);
  return (
    <ListBoxItem
      id={`conversation-${row.id}`}
      textValue={contact.displayName}
      className={`${optionLook} items-center gap-3`}
    >
      <Avatar contact={contact} size="sm" />
      <span
        dir="auto"
        className="min-w-0 flex-1 truncate text-base font-medium [text-align:-webkit-match-parent]"
      >
        {contact.displayName}
      </span>
      {more !== null && (
        <bdi dir="ltr" className="shrink-0 text-sm text-faint">
          {more}
        </bdi>
      )}
      {showNumber && <bdi className="max-w-28 truncate text-sm text-faint">{row.numberName}</bdi>}
    </ListBoxItem>
  );
}
