import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { failureOf } from '../../src/main/core/outbox/machine.ts';
import type { SendOutcome } from '../../src/main/core/remotes/send-parts.ts';
import { useErrorSentence } from '../../src/renderer/app/error-sentences.ts';
import { TroubleReason } from '../../src/renderer/features/thread/trouble-reason.tsx';
import type { Delivery } from '../../src/shared/contract/rows.ts';
import type { ErrorValue } from '../../src/shared/errors.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const entities: Readonly<Record<string, string>> = { '&#x27;': '’', '&amp;': '&', '&quot;': '"' };

/** What stands on screen, without its markup. */
function textOf(shown: ReactNode): string {
  return renderToStaticMarkup(<I18nProvider i18n={i18n}>{shown}</I18nProvider>)
    .replace(/<[^>]*>/g, '')
    .replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity);
}

function ErrorWords({ error }: { error: ErrorValue }) {
  const { title, advice } = useErrorSentence()(error);
  return `${title}. ${advice}`;
}

/** What the window says of an error, in English. */
export function sentenceOf(error: ErrorValue): string {
  return textOf(<ErrorWords error={error} />);
}

function deliveryOf(outcome: SendOutcome): Delivery | null {
  const common = {
    at: null,
    attempt: 1,
    failure: null,
    absent: false,
    troubled: false,
    undoUntil: null,
  };
  switch (outcome.kind) {
    case 'accepted':
      return null;
    case 'rejected':
      return { ...common, status: 'failed', failure: outcome.failure };
    case 'unknown':
      return { ...common, status: 'unknown' };
    case 'not_sent':
      return {
        ...common,
        status: 'queued',
        failure: outcome.stopsConnection ? failureOf(outcome.error) : null,
      };
  }
}

/** What the thread says under a message whose send ended so; '' where there is nothing to say. */
export function threadWordsOf(outcome: SendOutcome): string {
  const delivery = deliveryOf(outcome);
  return delivery === null ? '' : textOf(<TroubleReason delivery={delivery} askedAt={null} />);
}
