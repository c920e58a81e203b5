import { useLingui } from '@lingui/react/macro';
import { messageTypeSigns } from '../../domain/message-type.ts';
import type { TranscriptWords } from './transcript-lines.ts';

/** The words of a transcript in the active language. */
export function useTranscriptWords(): TranscriptWords {
  const { t, i18n } = useLingui();
  return {
    desk: (name) => name ?? t`Our desk`,
    ai: t`AI`,
    colleague: t`Colleague`,
    system: t`WhatsApp`,
    note: (name) => t`Note by ${name}`,
    type: (type) => i18n._(messageTypeSigns[type].word),
    deleted: t`This message was deleted`,
    edited: t`edited`,
    failed: t`not delivered`,
    unknown: t`nobody knows whether it arrived`,
    waiting: t`not sent yet`,
    gap: t`Messages before this are not on this computer.`,
  };
}
