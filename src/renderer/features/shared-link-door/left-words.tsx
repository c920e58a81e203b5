import { useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { LeftWords } from '../../../shared/contract/links.ts';
import type { LinkId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/**
 * Offers the words that a link left unsent. They are given once: what is shown here is nowhere else
 * any more.
 */
export function LeftWordsOffer({ id, hasWords }: { id: LinkId; hasWords: boolean }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const take = useAction('links.takeDrafts');
  const words = take.data?.words ?? [];
  const problem = take.error === null ? null : sentence(take.error);
  if (words.length === 0 && !hasWords) return null;
  return (
    <section
      aria-label={t`Unsent words`}
      className="flex w-full max-w-lg flex-col gap-3 rounded-xl border border-line bg-surface p-4 text-start"
    >
      {words.length === 0 ? (
        <>
          <p className="text-base text-pretty text-muted">
            {t`Words that you had not sent are still here. They can be shown once, to be copied; then they are removed.`}
          </p>
          <div>
            <Button isPending={take.isPending} onPress={() => take.mutate({ id })}>
              {t`Show the unsent words`}
            </Button>
          </div>
          {problem !== null && (
            <Banner tone="bad" live="alert" title={problem.title}>
              {problem.advice}
            </Banner>
          )}
        </>
      ) : (
        <>
          <p className="text-base text-pretty text-muted">
            {t`Copy what you still need: these words are kept nowhere else now.`}
          </p>
          <ul className="flex max-h-80 flex-col gap-2 overflow-y-auto">
            {words.map((one, index) => (
              <li key={index}>
                <Words words={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Words({ words }: { words: LeftWords }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const kinds = {
    draft: t`Draft`,
    queued: t`Was waiting to be sent, and was not sent`,
    unknown: t`May have been sent: the answer was lost`,
  };
  return (
    <article className="flex flex-col gap-1 rounded-lg border border-line p-3">
      <header className="flex items-baseline gap-2 text-sm text-muted">
        <span dir="auto" className="font-medium text-ink">
          {words.to}
        </span>
        <span>{kinds[words.kind]}</span>
      </header>
      <p dir="auto" className="text-base break-words whitespace-pre-wrap text-ink select-text">
        {words.text}
      </p>
      <div>
        <Button
          size="small"
          icon={copied ? <Check size={14} /> : <Copy size={14} />}
          onPress={() =>
            void navigator.clipboard.writeText(words.text).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? t`Copied` : t`Copy`}
        </Button>
      </div>
    </article>
  );
}
