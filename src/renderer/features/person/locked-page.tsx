import { useLingui } from '@lingui/react/macro';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { WorkspaceState } from '../../../shared/contract/workspace.ts';
import { Mark } from '../../app/mark.tsx';
import { ChoosePerson } from './choose-person.tsx';

export type LockedState = Extract<WorkspaceState, { kind: 'locked' }>;

/** All there is to see of a locked desk: who may sit down. */
export function LockedPage({ state }: { state: LockedState }) {
  const { t } = useLingui();
  const last = state.persons.find(({ id, hasPin }) => id === state.last && hasPin);
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      isKeyboardDismissDisabled
      className="fixed inset-0 z-40 flex items-center justify-center bg-canvas p-4"
    >
      <Modal className="flex max-h-full w-full max-w-sm flex-col overflow-y-auto rounded-xl border border-line bg-raised p-5 shadow-float">
        <Dialog className="flex flex-col gap-4 outline-none">
          <header className="flex items-center gap-3">
            <Mark size={32} />
            <div className="flex flex-col">
              <Heading slot="title" className="text-lg font-semibold text-ink">
                {t`Locked`}
              </Heading>
              <p className="text-base text-muted">{t`Who sits down?`}</p>
            </div>
          </header>
          <ChoosePerson persons={state.persons} first={last?.id ?? null} confirm={t`Unlock`} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
