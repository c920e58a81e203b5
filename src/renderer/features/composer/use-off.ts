import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { Allowed } from '../../../shared/contract/compose.ts';
import type { LinkControl } from '../../../shared/domain/link-view.ts';
import { takesCaption, type MediaKind } from '../../../shared/domain/media-kinds.ts';
import { lacksRight } from '../../domain/lacks-right.ts';
import { useWhyOff } from '../../domain/use-why-off.ts';
import { isNever, type ComposeNow } from './compose-now.ts';
import type { OffReasons } from './composer-notes.tsx';
import { useReasonSentence } from './reasons.ts';
import { useVendorName } from './use-vendor-name.ts';

/** The same reasons for as long as they read the same. */
function useSame({ text, media, template, advanced }: OffReasons): OffReasons {
  return useMemo(() => ({ text, media, template, advanced }), [text, media, template, advanced]);
}

/** What of a composer is off, in words, and what its box says while it is empty. */
export interface Off {
  readonly off: OffReasons;
  /** Why no voice message can be recorded; null: one can. */
  readonly recording: string | null;
  readonly placeholder: string;
}

/** @param firstKind of the first attached file; undefined where there is none */
export function useOff(
  { row, compose }: ConversationDetail,
  may: ComposeNow,
  firstKind: MediaKind | undefined,
): Off {
  const { t } = useLingui();
  const reasonSentence = useReasonSentence();
  const vendor = useVendorName(row.connectionId);
  const whyOff = useWhyOff();
  const name = row.contact.displayName;
  const why = (allowed: Allowed, control: LinkControl) => {
    if (allowed.allowed) return null;
    const missing = lacksRight(allowed) ? whyOff(control) : null;
    return missing ?? reasonSentence(allowed.reason, { contact: name, vendor });
  };
  const off = useSame({
    text: why(may.text, 'message'),
    media: why(may.media, 'attach'),
    template: why(may.template, 'templates'),
    advanced: why(may.advanced, 'advanced'),
  });
  const takesSound = compose.kinds.includes('audio');
  const recording = off.media ?? (takesSound ? null : t`${vendor} sends no voice messages.`);
  const placeholder = lacksRight(may.text)
    ? t`Words cannot go out here`
    : isNever(may.text)
      ? t`${vendor} sends templates only`
      : !may.text.allowed
        ? t`Words are kept here`
        : firstKind !== undefined && takesCaption(firstKind)
          ? t`Add a caption`
          : t`Write to ${name}`;
  return { off, recording, placeholder };
}
