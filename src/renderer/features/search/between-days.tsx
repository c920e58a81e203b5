import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SearchTime } from './search-choices.ts';

/** Two days to search between; either may be left open. */
export function BetweenDays({
  time,
  onChoose,
  onClose,
}: {
  time: SearchTime;
  onChoose: (time: SearchTime) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [from, setFrom] = useState(time.kind === 'between' ? time.from : '');
  const [to, setTo] = useState(time.kind === 'between' ? time.to : '');
  const isBackwards = from !== '' && to !== '' && to < from;
  const isEmpty = from === '' && to === '';
  const choose = () => {
    onChoose(isEmpty ? { kind: 'any' } : { kind: 'between', from, to });
    onClose();
  };
  return (
    <Dialog
      title={t`Search between two days`}
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <Button variant="primary" isDisabled={isBackwards} onPress={choose}>
          <Trans>Search there</Trans>
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t`From`} type="date" value={from} onChange={setFrom} />
        <TextField
          label={t`Until, with that day`}
          type="date"
          value={to}
          onChange={setTo}
          error={isBackwards ? t`This lies before the first day.` : undefined}
        />
      </div>
    </Dialog>
  );
}
