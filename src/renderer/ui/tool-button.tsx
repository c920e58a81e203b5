import { useId, type ReactNode, type Ref } from 'react';
import { IconButton } from './icon-button.tsx';

/**
 * A button of one icon that may be off. One that is stays in reach of the keyboard and the pointer, and says
 * why: in its tooltip, in its description and, when it is pressed, to `onOff`.
 */
export function ToolButton({
  label,
  icon,
  off,
  onPress,
  onOff,
  ref,
}: {
  label: string;
  icon: ReactNode;
  /** Why it is off; null: it is on. */
  off: string | null;
  onPress: () => void;
  /** Somebody pressed it although it is off. */
  onOff?: () => void;
  ref?: Ref<HTMLButtonElement>;
}) {
  const id = useId();
  return (
    <>
      <IconButton
        {...(ref === undefined ? {} : { ref })}
        label={label}
        icon={icon}
        onPress={() => (off === null ? onPress() : onOff?.())}
        {...(off === null
          ? {}
          : {
              hint: off,
              'aria-disabled': true,
              'aria-describedby': id,
              className: 'opacity-50 data-hovered:bg-transparent',
            })}
      />
      {off !== null && (
        <span id={id} hidden>
          {off}
        </span>
      )}
    </>
  );
}
