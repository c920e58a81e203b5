import { useLingui } from '@lingui/react';
import type { Failure } from '../../shared/contract/rows.ts';
import { useErrorSentence, type Sentence } from '../app/error-sentences.ts';
import { whatsAppCode, type WhatsAppCode } from './whatsapp-codes.ts';

/**
 * Why a message failed and what to do next, in the active language: in WhatsApp's own terms where it
 * gave a code, else by Lobby's code.
 */
export function useFailureSentence(): (failure: Failure) => Sentence & Pick<WhatsAppCode, 'next'> {
  const { _ } = useLingui();
  const sentence = useErrorSentence();
  return (failure) => {
    const known = whatsAppCode(failure.vendorCode);
    if (known !== null) {
      return { title: _(known.title), advice: _(known.advice), next: known.next };
    }
    const next = failure.code === 'window_closed' ? 'template' : 'retry';
    return { ...sentence({ code: failure.code, detail: { reason: 'message' } }), next };
  };
}
