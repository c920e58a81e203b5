import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useCore } from '../../app/core-context.tsx';
import { useFormat } from '../../app/format.ts';
import type { Later } from './send-later.tsx';
import { acrossBreaks } from './send-text.ts';
import type { DraftWords } from './use-draft.ts';

/** Keeping what stands in a composer until its time. */
export interface SendingLater {
  readonly isPending: boolean;
  /** Why the last one was not kept; its words are back in the box. */
  readonly error: ErrorValue | null;
  readonly keep: (later: Later) => Promise<boolean>;
}

/** Takes words and files out of the box and gives them to the core, which sends them at their time. */
export function useSendLater(
  { row, compose }: ConversationDetail,
  draft: DraftWords,
): SendingLater {
  const { t } = useLingui();
  const bridge = useCore();
  const format = useFormat();
  const announce = useAnnounce();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ErrorValue | null>(null);

  const keep = async ({ dueAt, evenIfChanged }: Later): Promise<boolean> => {
    setError(null);
    setPending(true);
    const words = draft.lend();
    const { text, basedOn, replyTo } = words;
    const input = {
      clientId: ClientId.parse(crypto.randomUUID()),
      conversationId: row.id,
      text,
      basedOn,
      evenIfChanged,
      replyTo: compose.quotes ? replyTo : null,
      attachments: [...words.attachments],
      dueAt,
    };
    try {
      await acrossBreaks(bridge, () => bridge.call('scheduled.add', input));
      draft.settle();
      const at = format.soon(dueAt, Date.now());
      announce(t`Scheduled. It leaves ${at}.`);
      return true;
    } catch (thrown) {
      draft.takeBack(words);
      setError(toErrorValue(thrown));
      return false;
    } finally {
      setPending(false);
    }
  };
  return { isPending, error, keep };
}
