import { Plural, useLingui } from '@lingui/react/macro';
import { ShieldCheck } from 'lucide-react';
import type { AuditCheck } from '../../../shared/contract/audit.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction, useCall, useSetAnswer } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { faultWords } from './trail-words.ts';

/** What the last check of the trail found, and the way to check it now. */
export function TrailCheck() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const setAnswer = useSetAnswer();
  const { data } = useCall('audit.state', {}, { topics: ['audit'] });
  const check = useAction('audit.check');
  const found = data?.check ?? null;
  const run = () =>
    check.mutate({}, { onSuccess: (result) => setAnswer('audit.state', {}, { check: result }) });
  const problem = check.error === null ? null : sentence(check.error);
  return (
    <>
      {problem !== null && (
        <Banner tone="bad" live="alert" title={problem.title}>
          {problem.advice}
        </Banner>
      )}
      {found === null ? (
        <p className="text-base text-muted">{t`The trail was not checked yet.`}</p>
      ) : (
        <Found found={found} />
      )}
      <div>
        <Button icon={<ShieldCheck size={14} />} isPending={check.isPending} onPress={run}>
          {t`Check the trail now`}
        </Button>
      </div>
    </>
  );
}

function Found({ found }: { found: AuditCheck }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { lines, from, findings } = found;
  const when = format.dateTime(found.at);
  if (findings.length === 0 && lines === 0) {
    return (
      <p className="text-base text-muted">
        {t`Nothing is written down yet`}
        <span aria-hidden> · </span>
        {when}
      </p>
    );
  }
  if (findings.length === 0) {
    return (
      <Banner tone="good" live="status" title={t`Nothing was tampered with`}>
        <Plural value={lines} one="# line was proven" other="# lines were proven" />
        <span aria-hidden> · </span>
        {when}
        {from > 1 && (
          <>
            <span aria-hidden> · </span>
            {t`from line ${from} on; older ones were removed by the setting`}
          </>
        )}
      </Banner>
    );
  }
  return (
    <Banner tone="bad" live="alert" title={t`The trail was tampered with`}>
      <ul className="list-disc ps-5">
        {findings.map(({ fault, from: first, to: last }) => (
          <li key={`${fault} ${first ?? ''}`}>
            {i18n._(faultWords[fault])}
            {first !== null && last !== null && (
              <>
                {': '}
                <span dir="ltr" className="tabular-nums">
                  {first === last ? first : `${first}–${last}`}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {t`Whoever changed the files of this inbox had access to this computer. The lines that are left are proven.`}
    </Banner>
  );
}
