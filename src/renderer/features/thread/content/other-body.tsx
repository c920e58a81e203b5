import { Trans, useLingui } from '@lingui/react/macro';
import { messageTypeSigns } from '../../../domain/message-type.ts';
import type { Message } from '../../../../shared/contract/rows.ts';

/** What Lobby cannot show is named by its type, and where to see it. */
export function OtherBody({ message }: { message: Message }) {
  const { i18n } = useLingui();
  const { word, Icon } = messageTypeSigns[message.type];
  const { vendorType } = message;
  return (
    <span className="flex items-center gap-2.5">
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-pressed text-muted">
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">
          {i18n._(word)}
          {message.type === 'unknown' && vendorType !== null && (
            <bdi className="ms-1 font-mono text-sm font-normal text-muted">{vendorType}</bdi>
          )}
        </span>
        <span className="text-sm text-muted">
          <Trans>Open it on the phone to see it</Trans>
        </span>
      </span>
    </span>
  );
}
