import { useLingui } from '@lingui/react/macro';
import { useDeferredValue } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { phoneProblem } from '../../domain/phone-problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { Sender } from './senders.ts';

/** Digits a phone number has at least, with its country code. */
const fewestDigits = 8;

/**
 * Says where a message to this phone lands: in the conversation that is there already, or beside one
 * that the same person has with another number of the connection.
 */
export function ExistingThread({
  sender,
  phone,
  onFrom,
  onClose,
}: {
  sender: Sender;
  phone: string;
  /** Sends from this number instead; undefined where nothing of it can be chosen. */
  onFrom: (numberId: number) => (() => void) | undefined;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const open = useNavigation((navigation) => navigation.openConversation);
  const pasted = useDeferredValue(phone);
  const isWhole =
    phoneProblem(pasted) === null && pasted.replaceAll(/\P{Nd}/gu, '').length >= fewestDigits;
  const found = useCall(
    'templates.threads',
    { connectionId: sender.connectionId, phone: pasted },
    { topics: ['conversations'], enabled: isWhole },
  );
  // What is no number yet is said at the field once somebody wants to send.
  const threads = isWhole ? (found.data ?? []) : [];
  const { numberId } = sender;
  const here = threads.find((one) => numberId === null || one.numberId === numberId);
  const thread = here ?? threads[0];
  if (thread === undefined) return null;
  const { displayName, numberName, conversationId } = thread;
  const change = here === undefined ? onFrom(thread.numberId) : undefined;
  const show = () => {
    onClose();
    open(conversationId);
  };
  return (
    <Banner
      tone="neutral"
      live="status"
      title={
        here === undefined
          ? t`${displayName} already has a conversation with another number`
          : t`There is a conversation with ${displayName} already`
      }
      action={
        <>
          <Button size="small" onPress={show}>{t`Open it`}</Button>
          {change !== undefined && (
            <Button size="small" onPress={change}>{t`Send from ${numberName}`}</Button>
          )}
        </>
      }
    >
      {here === undefined
        ? t`They write with ${numberName}. A message from the number chosen here would begin a second conversation.`
        : t`The template lands there, on ${numberName}.`}
    </Banner>
  );
}
