import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ClipboardCopy, LayoutTemplate, RotateCw, Search, X } from 'lucide-react';
import { useCallback } from 'react';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import type { FailureAction, FailureCause } from '../../../shared/domain/failure-causes.ts';
import { useCore } from '../../app/core-context.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNow } from '../../app/use-now.ts';
import { useRight } from '../../app/workspace.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAdminText } from './admin-text.ts';
import { useElsewhereWords } from './elsewhere-words.ts';
import { useGiveUp } from '../../domain/use-give-up.ts';
import { Progress } from '../../domain/one-by-one/progress.tsx';
import { useOneByOne } from '../../domain/one-by-one/use-one-by-one.ts';

/** What can be done about all messages of a cause at once. */
export function GroupAction(of: {
  cause: FailureCause;
  action: FailureAction;
  /** How many there are. */
  count: number;
}) {
  switch (of.action) {
    case 'look_up':
      return <LookAllUp {...of} />;
    case 'give_up':
      return <GiveAllUp {...of} />;
    case 'ask_admin':
      return (
        <div className="flex flex-wrap gap-2">
          <AskAdmin {...of} />
          <TryAllAgain {...of} />
        </div>
      );
    case 'wait':
    case 'retry':
      return <TryAllAgain {...of} />;
    case 'send_template':
      return <SendAll {...of} />;
    case 'fix_number':
      return <CopyNumbers {...of} />;
    case 'change':
      return null;
  }
}

interface Of {
  readonly cause: FailureCause;
  readonly count: number;
}

/** Reads all messages of a cause, for an action on each of them; says so where that fails. */
function useAll({ cause, count }: Of): () => Promise<readonly FailureItem[]> {
  const bridge = useCore();
  const toast = useToast();
  const sentence = useErrorSentence();
  return async () => {
    try {
      return await bridge.call('failures.items', { cause, limit: Math.max(1, count) });
    } catch (thrown) {
      const { title, advice } = sentence(toErrorValue(thrown));
      toast.show({ title, description: advice, tone: 'bad' });
      return [];
    }
  };
}

function LookAllUp(of: Of) {
  const { t } = useLingui();
  const bridge = useCore();
  const toast = useToast();
  const all = useAll(of);
  const one = useCallback(
    ({ id, conversationId }: FailureItem) => bridge.call('messages.lookUp', { id, conversationId }),
    [bridge],
  );
  const { progress, run, stop } = useOneByOne(one);
  if (progress !== null) return <Progress progress={progress} stop={stop} />;
  const start = async () => {
    const { failed } = await run(await all());
    toast.show(
      failed === 0
        ? { title: t`The platform is being asked`, tone: 'good' }
        : {
            title: t`${plural(failed, {
              one: '# message could not be looked up',
              other: '# messages could not be looked up',
            })}`,
            description: t`Their connection does not answer now. Lobby keeps looking.`,
            tone: 'warn',
          },
    );
  };
  return (
    <Button size="small" icon={<Search size={14} />} onPress={() => void start()}>
      {t`Look all up`}
    </Button>
  );
}

function TryAllAgain(of: Of) {
  const { t } = useLingui();
  const bridge = useCore();
  const toast = useToast();
  const now = useNow(10_000);
  const elsewhere = useElsewhereWords();
  const all = useAll(of);
  const maySend = useRight('sendText');
  const one = useCallback(
    ({ id, conversationId }: FailureItem) => bridge.call('messages.retry', { id, conversationId }),
    [bridge],
  );
  const { progress, run, stop } = useOneByOne(one);
  if (!maySend) return null;
  if (progress !== null) return <Progress progress={progress} stop={stop} />;
  const start = async () => {
    const ours = (await all()).filter(({ own, delivery }) => own && delivery.status === 'failed');
    const items = ours.filter(({ retryFrom }) => retryFrom === null || retryFrom <= now);
    if (ours.length === 0) {
      toast.show({
        title: t`None of them can be tried again from here`,
        description: elsewhere,
        tone: 'neutral',
      });
      return;
    }
    if (items.length === 0) {
      toast.show({ title: t`None of them can be tried again yet`, tone: 'neutral' });
      return;
    }
    const { done, failed } = await run(items);
    toast.show({
      title: t`${plural(done, {
        one: '# message is tried again',
        other: '# messages are tried again',
      })}`,
      ...(failed === 0
        ? {}
        : { description: t`The others cannot be sent as they are: see what stands beside them.` }),
      tone: failed === 0 ? 'good' : 'warn',
    });
  };
  return (
    <Button size="small" icon={<RotateCw size={14} />} onPress={() => void start()}>
      {t`Try all again`}
    </Button>
  );
}

function GiveAllUp(of: Of) {
  const { t } = useLingui();
  const all = useAll(of);
  const giveUp = useGiveUp();
  const mayGiveUp = useRight('sendText');
  if (!mayGiveUp) return null;
  const start = async () => {
    const items = await all();
    giveUp(items.map(({ id, delivery }) => ({ id, attempt: delivery.attempt })));
  };
  return (
    <Button size="small" icon={<X size={14} />} onPress={() => void start()}>
      {t`Give all up`}
    </Button>
  );
}

function SendAll(of: Of) {
  const { t } = useLingui();
  const all = useAll(of);
  const maySend = useRight('sendTemplates');
  const maySendMany = useRight('sendBulk');
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  if (!maySend || !maySendMany) return null;
  const open = async () => {
    const items = await all();
    if (items.length > 0) openDialog({ kind: 'send_to_all', items });
  };
  return (
    <Button size="small" icon={<LayoutTemplate size={14} />} onPress={() => void open()}>
      {t`Send all a template`}
    </Button>
  );
}

/** Copies what is made of all messages of a cause; where the clipboard refuses it is shown instead. */
function useCopyAll(of: Of, textOf: (items: readonly FailureItem[]) => string, next: string) {
  const { t } = useLingui();
  const toast = useToast();
  const all = useAll(of);
  return async () => {
    const items = await all();
    if (items.length === 0) return;
    const text = textOf(items);
    try {
      await navigator.clipboard.writeText(text);
      toast.show({ title: t`Copied`, description: next, tone: 'good' });
    } catch {
      toast.show({ title: t`The text could not be copied`, description: text, tone: 'warn' }, 0);
    }
  };
}

function AskAdmin(of: Of) {
  const { t } = useLingui();
  const copy = useCopyAll(of, useAdminText(), t`Paste it into a message to your admin.`);
  return (
    <Button size="small" icon={<ClipboardCopy size={14} />} onPress={() => void copy()}>
      {t`Ask an admin`}
    </Button>
  );
}

/** Each number once, a line each, with the name that goes with it. */
function numbersText(items: readonly FailureItem[]): string {
  const lines = items.map(({ phone, displayName }) =>
    phone === null || phone === displayName ? displayName : `${phone}\t${displayName}`,
  );
  return [...new Set(lines)].join('\n');
}

function CopyNumbers(of: Of) {
  const { t } = useLingui();
  const copy = useCopyAll(
    of,
    numbersText,
    t`A number a line, to be looked up where you keep them.`,
  );
  return (
    <Button size="small" icon={<ClipboardCopy size={14} />} onPress={() => void copy()}>
      {t`Copy the numbers`}
    </Button>
  );
}
