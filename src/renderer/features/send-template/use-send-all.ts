import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { ClientId, type ConversationId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { useCore } from '../../app/core-context.tsx';
import { useOneByOne, type OneByOne } from '../../domain/one-by-one/use-one-by-one.ts';
import { useToast } from '../../ui/toast.tsx';
import type { Addressee } from './addressees.ts';

const clientId = (): ClientId => ClientId.parse(crypto.randomUUID());

/**
 * Sends a template to many people one after the other, in answer to their failures, and says to how
 * many it went and why not to the others.
 *
 * @param people everybody whose messages failed; whom `send` leaves out is told as not written to
 */
export function useSendAll(
  people: readonly Addressee[],
  template: TemplateRow | null,
  valuesFor: (person: Addressee) => Record<string, string>,
): Pick<OneByOne<Addressee>, 'progress' | 'stop'> & {
  readonly send: (to: readonly Addressee[]) => Promise<void>;
} {
  const { t } = useLingui();
  const bridge = useCore();
  const toast = useToast();
  // One a person, however often it is pressed: a repeated send is the same message.
  const [clientIds] = useState(
    () => new Map(people.map((one) => [one.conversationId, clientId()])),
  );
  /** Whose failures were dealt with elsewhere meanwhile. */
  const settled = useRef(new Set<ConversationId>());

  const { progress, run, stop } = useOneByOne<Addressee>(async (one) => {
    const id: ConversationId = one.conversationId;
    if (template === null) return;
    try {
      await bridge.call('messages.sendTemplate', {
        clientId: clientIds.get(id) ?? clientId(),
        templateId: template.id,
        values: valuesFor(one),
        to: { kind: 'conversation', id },
        headerAttachment: null,
        answers: [...one.answers],
      });
    } catch (thrown) {
      const { code, detail } = toErrorValue(thrown);
      if (code === 'conflict' && detail?.['reason'] === 'no_failure') settled.current.add(id);
      throw thrown;
    }
  });

  const send = async (to: readonly Addressee[]) => {
    const sent = (await run(to)).done;
    const { size } = settled.current;
    const rest = people.length - sent - size;
    const left = [
      rest > 0 &&
        t`${plural(rest, {
          one: '# person was not written to and stays on the list.',
          other: '# people were not written to and stay on the list.',
        })}`,
      size > 0 &&
        t`${plural(size, {
          one: '# person was not written to: something was done about their messages meanwhile. Look at the list again.',
          other:
            '# people were not written to: something was done about their messages meanwhile. Look at the list again.',
        })}`,
    ].filter((sentence) => sentence !== false);
    toast.show({
      title: t`${plural(sent, {
        one: '# template is on its way',
        other: '# templates are on their way',
      })}`,
      ...(left.length === 0 ? {} : { description: left.join(' ') }),
      tone: left.length === 0 ? 'good' : 'warn',
    });
  };
  return { progress, stop, send };
}
