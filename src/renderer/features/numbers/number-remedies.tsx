import { useLingui } from '@lingui/react/macro';
import type { NumberRow, PartOff } from '../../../shared/contract/rows.ts';
import { numberAbilities } from '../../../shared/domain/number-health.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { healthOfRow } from '../../domain/number-health.ts';
import { Banner } from '../../ui/banner.tsx';
import { qualityWords, statusWords } from './number-words.ts';

/** What to do about a number that is not well, in plain words, the worst first. */
export function NumberRemedies({
  number,
  vendor,
  partsOff,
}: {
  number: NumberRow;
  vendor: string;
  partsOff: readonly PartOff[];
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const quality = number.quality === null ? null : qualityWords[number.quality];
  const { receives, replies, templates } = numberAbilities(healthOfRow(number));
  // Of a restricted number answers still go out, unless its platform says that they do not.
  const isOver = number.status === 'RESTRICTED' && replies === false;
  const status = number.status === null || isOver ? null : statusWords[number.status];
  const isWord = number.status === 'BANNED' || number.status === 'PENDING';
  const isTold = number.goneAt === null && !isWord;
  const silence = number.silentSince === null ? null : format.dateTime(number.silentSince);
  return (
    <div className="flex flex-col gap-2 px-4 pb-4 empty:hidden">
      {number.goneAt !== null && (
        <Banner tone="bad" title={t`${vendor} no longer lists this number`}>
          {t`Nothing can be sent from it. If it should be here, claim it again.`}
        </Banner>
      )}
      {isTold && number.isRegistered === false && (
        <Banner tone="bad" title={t`This number is not registered with WhatsApp`}>
          {t`Register it at ${vendor}, or send its owner a new onboarding link. Nothing goes in or out until then.`}
        </Banner>
      )}
      {isTold && number.isRegistered !== false && replies === false && (
        <Banner tone="bad" title={t`This number cannot send replies now`}>
          {t`What you write is kept and nothing is sent from it. Look at the number at ${vendor}; Lobby asks every minute and lets you send again as soon as it can.`}
        </Banner>
      )}
      {isTold && replies !== false && templates === false && (
        <Banner tone="bad" title={t`This number cannot send templates now`}>
          {t`Answers within 24 hours still go out. Look at the number at ${vendor}: often a payment method or a limit is what is missing.`}
        </Banner>
      )}
      {isTold && number.isRegistered !== false && receives === false && (
        <Banner tone="bad" title={t`This number does not receive messages now`}>
          {t`Customers who write to it are not heard. Tell them another way to reach you, and look at the number at ${vendor}.`}
        </Banner>
      )}
      {[status, quality].map(
        (word, at) =>
          word?.help && (
            <Banner key={at} tone={word.tone} title={i18n._(word.help[0])}>
              {i18n._(word.help[1])}
            </Banner>
          ),
      )}
      {silence !== null && (
        <Banner tone="warn" title={t`It is unusually quiet for this hour`}>
          {t`No customer has written since ${silence}, and at this hour somebody always did. Run the self-test to see whether messages come in.`}
        </Banner>
      )}
      {partsOff.map(({ part, error }) => (
        <Banner key={part} tone="warn" title={sentence(error).title}>
          {t`So Lobby cannot ask ${vendor} how its numbers are.`} {sentence(error).advice}
        </Banner>
      ))}
    </div>
  );
}
