import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  /** Its visible title and accessible name. */
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A line under the title. */
  readonly description?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** Set to `alertdialog` for a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  /** A click outside closes it; leave out for forms with typed words. */
  readonly dismissable?: boolean;
  /** There is only something to read in it: its body takes the focus, so that the keys scroll it. */
  readonly isText?: boolean;
  readonly children: ReactNode;
  /** The line of buttons at the foot. */
  readonly footer?: ReactNode;
}

const widths = { small: 'max-w-md', medium: 'max-w-xl', large: 'max-w-4xl' } as const;

/** A dialog over the window. Escape and the cross close it; the focus goes back where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  description,
  size = 'medium',
  role = 'dialog',
  dismissable = false,
  isText = false,
  children,
  footer,
}: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={dismissable}
      className="fixed inset-0 z-20 flex animate-appear items-center justify-center bg-scrim p-4"
    >
      <Modal
        className={cx(
          'flex max-h-full w-full animate-rise flex-col overflow-hidden rounded-xl bg-raised shadow-float forced-colors:border',
          widths[size],
        )}
      >
        <AriaDialog
          role={role}
          className="flex min-h-0 flex-col outline-none data-focus-visible:outline-none"
        >
          <header className="flex shrink-0 items-start gap-4 border-b border-line py-3 ps-5 pe-3">
            <div className="flex min-w-0 flex-1 flex-col gap-0.5 py-1">
              <Heading slot="title" className="text-lg font-semibold text-ink">
                {title}
              </Heading>
              {description !== undefined && <p className="text-base text-muted">{description}</p>}
            </div>
            <IconButton label={t`Close`} icon={<X size={16} aria-hidden />} onPress={onClose} />
          </header>
          <div
            className="min-h-0 flex-1 overflow-y-auto px-5 py-4 focus-visible:-outline-offset-2"
            {...(isText ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
          >
            {children}
          </div>
          {footer !== undefined && (
            <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
