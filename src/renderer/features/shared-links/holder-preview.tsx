import { useLingui } from '@lingui/react/macro';
import type { LinkRight } from '../../../shared/domain/permissions.ts';
import { useFormat } from '../../app/format.ts';
import { places } from '../../app/navigation.ts';
import { linkPlaces, usePlaceNames } from '../../app/places.tsx';
import { SeenControls } from '../../domain/seen-controls.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DrawnWindow } from './drawn-window.tsx';

/** The holder's window, drawn: what is there, what is hidden, and which right each dead control lacks. */
export function HolderPreview({
  name,
  numberName,
  rights,
  onClose,
}: {
  name: string;
  numberName: string;
  rights: readonly LinkRight[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const placeNames = usePlaceNames();
  const absent = format.list(
    places.filter((place) => !linkPlaces.includes(place)).map((place) => placeNames[place]),
  );
  return (
    <Dialog
      isOpen
      size="large"
      title={t`What the holder of ${name} sees`}
      description={t`Drawn from the rights of the link; the people and the words are examples.`}
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t`Done`}
        </Button>
      }
    >
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it holds nothing to press, and has to be scrolled by the keyboard all the same
        tabIndex={0}
        aria-label={t`What the link opens`}
        className="flex flex-col gap-5 rounded-lg"
      >
        <DrawnWindow numberName={numberName} rights={rights} />
        <SeenControls rights={rights} />
        <p className="text-sm text-muted">
          {t`No link has these: ${absent}, the details and notes of a conversation, and sending later.`}
        </p>
      </section>
    </Dialog>
  );
}
