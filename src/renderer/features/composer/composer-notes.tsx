import { Trans } from '@lingui/react/macro';
import { History, WifiOff } from 'lucide-react';
import type { Files } from '../../domain/attachments/use-files.ts';

/** Why something of the composer is off; null where it is on. */
export interface OffReasons {
  readonly text: string | null;
  readonly media: string | null;
  readonly template: string | null;
  readonly advanced: string | null;
}

/** Why what stands in the box does not leave yet. */
export type Hold = Files['hold'] | 'recording';

/** The lines under the box: each reason once. What the Attach button alone lacks, it says itself. */
export function ComposerNotes({
  prefix,
  off,
  hold,
  willQueue,
  ago,
  mediaAsked,
  templatesForbidden,
}: {
  /** Of the ids by which the controls name these lines. */
  prefix: string;
  off: OffReasons;
  hold: Hold;
  willQueue: boolean;
  /** How long ago the platform last answered, in words, where what was written since may not be here. */
  ago: string | null;
  /** Somebody tried to attach something. */
  mediaAsked: boolean;
  /** A right to them is missing: the reason names them already. */
  templatesForbidden: boolean;
}) {
  return (
    <div className="flex flex-col gap-0.5 px-1 pt-1.5 text-sm text-muted empty:hidden">
      {off.text !== null && <p id={`${prefix}-text`}>{off.text}</p>}
      {off.template !== null && off.template !== off.text && (
        <p id={`${prefix}-template`}>
          {templatesForbidden ? off.template : <Trans>Templates are off: {off.template}</Trans>}
        </p>
      )}
      {mediaAsked && off.media !== null && off.media !== off.text && (
        <p role="alert" className="text-bad-ink">
          <Trans>Nothing was attached: {off.media}</Trans>
        </p>
      )}
      {hold !== null && (
        <p id={`${prefix}-hold`}>
          {hold === 'recording' ? (
            <Trans>Send waits until the recording is done.</Trans>
          ) : hold === 'coming' ? (
            <Trans>Send waits until the files are attached.</Trans>
          ) : (
            <Trans>Remove what cannot be sent, then send.</Trans>
          )}
        </p>
      )}
      {ago !== null && (
        <p id={`${prefix}-asked`} className="flex items-center gap-1.5">
          <History aria-hidden className="size-3.5 shrink-0" />
          <Trans>The platform last answered {ago}: what was written since is not here yet.</Trans>
        </p>
      )}
      {willQueue && (
        <p id={`${prefix}-queue`} className="flex items-center gap-1.5">
          <WifiOff aria-hidden className="size-3.5 shrink-0" />
          <Trans>No connection just now. It will be sent when the connection is back.</Trans>
        </p>
      )}
    </div>
  );
}
