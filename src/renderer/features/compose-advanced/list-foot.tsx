import { useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/**
 * What stands under the buttons or rows of a message: one more, or that there may be no more, and the
 * footer.
 */
export function ListFoot({
  add,
  footer,
  onFooter,
  wrong,
  tried,
}: {
  /** What adds one; or the sentence that says why none can be added. */
  add: { readonly label: string; readonly onPress: () => void } | string;
  footer: string;
  onFooter: (footer: string) => void;
  wrong: string | undefined;
  /** Sending was tried: what is wrong is told, also where it is only missing. */
  tried: boolean;
}) {
  const { t } = useLingui();
  return (
    <>
      {typeof add === 'string' ? (
        <p className="text-sm text-muted">{add}</p>
      ) : (
        <Button size="small" className="self-start" icon={<Plus size={14} />} onPress={add.onPress}>
          {add.label}
        </Button>
      )}
      <TextField
        label={t`Footer`}
        validationBehavior="aria"
        value={footer}
        onChange={onFooter}
        error={tried || footer.trim().length > 60 ? wrong : undefined}
      />
    </>
  );
}
