import { useLingui } from '@lingui/react/macro';
import { CircleCheck } from 'lucide-react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { PlaceFrame } from '../../app/place-frame.tsx';
import { useCall } from '../../app/use-call.ts';
import { ScheduledAsking } from '../../domain/scheduled/scheduled-asking.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureGroupSection } from './failure-group.tsx';

/** Every message that did not go, or of which nobody knows, by what is to be done about it. */
export function Failures() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const groups = useCall('failures.groups', {}, { topics: ['conversations'] });
  const { data, error } = groups;
  return (
    <PlaceFrame
      title={t`Failures`}
      description={t`Every message that did not go, on every number, by its cause. Empty is the goal of the day.`}
    >
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      {data === undefined && error === null && (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-32" />
          <Skeleton className="h-32" />
        </div>
      )}
      {data?.length === 0 && (
        <EmptyState icon={<CircleCheck size={20} />} title={t`Everything went out`}>
          {t`A message that fails, or whose answer is lost, stands here until somebody has dealt with it.`}
        </EmptyState>
      )}
      <ScheduledAsking />
      {data?.map((group) => (
        <FailureGroupSection key={group.cause} group={group} />
      ))}
    </PlaceFrame>
  );
}
