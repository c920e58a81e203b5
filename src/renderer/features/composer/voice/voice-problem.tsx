import { Trans } from '@lingui/react/macro';
import type { Voice } from './use-voice.ts';

/** Why nothing is recorded, and what to do about it. */
export function VoiceProblem({ problem }: { problem: Voice['problem'] }) {
  if (problem === null) return null;
  return (
    <p role="alert" className="pb-2 text-base text-bad-ink">
      <ProblemWords problem={problem} />
    </p>
  );
}

function ProblemWords({ problem }: { problem: NonNullable<Voice['problem']> }) {
  switch (problem) {
    case 'refused':
      return (
        <Trans>
          Lobby may not use the microphone. Allow it in the settings of this window or of the
          system, then record again.
        </Trans>
      );
    case 'none':
      return <Trans>No microphone was found. Connect one, then record again.</Trans>;
    case 'busy':
      return (
        <Trans>The microphone does not answer. Another program may use it: close that first.</Trans>
      );
    case 'unsupported':
      return <Trans>This window cannot record sound that WhatsApp takes.</Trans>;
    case 'empty':
      return <Trans>Nothing was recorded.</Trans>;
  }
}
