import type { ReactNode, Ref } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/**
 * A tool of the composer. One that is off stays in reach of the keyboard and the pointer, and says
 * why: in its tooltip, in its description and, when it is pressed, aloud.
 */
export function ToolButton({
  label,
  icon,
  off,
  onPress,
  ref,
}: {
  label: string;
  icon: ReactNode;
  /** Why it is off; null: it is on. */
  off: string | null;
  onPress: () => void;
  ref?: Ref<HTMLButtonElement>;
}) {
  const announce = useAnnounce();
  return (
    <IconButton
      {...(ref === undefined ? {} : { ref })}
      label={label}
      icon={icon}
      onPress={() => (off === null ? onPress() : announce(off))}
      {...(off === null
        ? {}
        : {
            hint: off,
            'aria-disabled': true,
            className: 'opacity-50 data-hovered:bg-transparent',
          })}
    />
  );
}
