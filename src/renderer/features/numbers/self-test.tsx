import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleX, LoaderCircle, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type {
  ConnectionRow,
  ConversationRow,
  Message,
  NumberRow,
} from '../../../shared/contract/rows.ts';
import { ClientId, type ConversationId } from '../../../shared/domain/ids.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { selfTestSteps, type StepState } from './self-test-steps.ts';

const mostOffered = 50;
const none: readonly never[] = [];

/** Opens the self-test of a number whose platform shows conversations; nothing where it shows none. */
export function SelfTestButton({
  number,
  connection,
}: {
  number: NumberRow;
  connection: ConnectionRow;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  if (!connection.parts.includes('inbox')) return null;
  return (
    <>
      <Button size="small" icon={<Stethoscope size={14} />} onPress={() => setOpen(true)}>
        {t`Self-test`}
      </Button>
      {open && <SelfTest number={number} connection={connection} onClose={() => setOpen(false)} />}
    </>
  );
}

/**
 * Sends one real message to a conversation that a person chooses, and watches whether it leaves,
 * arrives and is answered. Says so before; sends nothing by itself.
 */
function SelfTest({
  number,
  connection,
  onClose,
}: {
  number: NumberRow;
  connection: ConnectionRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const now = useNow(30_000);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const send = useAction('messages.send');
  const page = useCall(
    'conversations.list',
    { view: 'all', numberId: number.id, order: 'newest', after: null, limit: mostOffered },
    { topics: ['conversations'] },
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState(
    () => t`This is a test of our number. Please answer with any word.`,
  );
  const [clientId] = useState(() => ClientId.parse(crypto.randomUUID()));
  const vendor = vendorNames[connection.vendor];
  const name = number.name;
  const sendsText = connection.parts.includes('send.text');
  const rows = (page.data?.rows ?? none).filter((row) => !sendsText || isOpen(row, now));
  const row = rows.find(({ id }) => String(id) === chosen) ?? null;
  const sent = send.data;

  const begin = () => {
    if (row === null || send.isPending) return;
    if (!sendsText) {
      onClose();
      openDialog({ kind: 'send_template', conversationId: row.id });
      return;
    }
    const words = { text, basedOn: null, evenIfChanged: true };
    send.mutate({ clientId, conversationId: row.id, ...words });
  };

  return (
    <Dialog
      isOpen
      size="small"
      title={t`Self-test of ${name}`}
      description={
        sendsText
          ? t`Lobby sends one real message through ${vendor} and watches whether it arrives and is answered.`
          : t`${vendor} sends templates only: choose a conversation and a template. What becomes of it, and the answer, stand in its thread.`
      }
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{sent === undefined ? t`Cancel` : t`Close`}</Button>
          {sent === undefined && (
            <Button
              variant="primary"
              isDisabled={row === null || text.trim() === ''}
              isPending={send.isPending}
              onPress={begin}
            >
              {sendsText ? t`Send the test` : t`Choose a template`}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {sent === undefined && page.data !== undefined && rows.length === 0 && (
          <Banner tone="warn" title={t`There is nobody to send the test to`}>
            {sendsText
              ? t`Write to ${name} from your own phone. As soon as that stands in the inbox, it can be chosen here; if it never does, the number does not receive.`
              : t`Begin a conversation with your own phone first.`}
          </Banner>
        )}
        {sent === undefined && rows.length > 0 && (
          <Select
            label={t`Who gets the test`}
            description={t`Best your own phone, or a colleague’s.`}
            placeholder={t`Choose a conversation`}
            value={row === null ? null : String(row.id)}
            onChange={setChosen}
            options={rows.map(({ id, contact }) => ({
              id: String(id),
              label: contact.displayName,
            }))}
          />
        )}
        {sent === undefined && sendsText && rows.length > 0 && (
          <TextField label={t`Message`} value={text} onChange={setText} maxLength={500} />
        )}
        {send.error !== null && (
          <Banner tone="bad" live="alert" title={sentence(send.error).title}>
            {sentence(send.error).advice}
          </Banner>
        )}
        {sent !== undefined && <Progress sent={sent} conversationId={sent.conversationId} />}
      </div>
    </Dialog>
  );
}

function isOpen({ windowClosesAt }: ConversationRow, now: number): boolean {
  return windowClosesAt !== null && windowClosesAt > now;
}

/** What has become of the test so far. It goes on when the dialog is closed. */
function Progress({ sent, conversationId }: { sent: Message; conversationId: ConversationId }) {
  const { t } = useLingui();
  const thread = useCall(
    'messages.list',
    { conversationId, anchor: { at: 'newest' }, limit: 50 },
    { topics: [conversationTopic(conversationId)] },
  );
  const messages = (thread.data?.items ?? none).filter((item) => item.kind === 'message');
  const { sent: left, delivered, answered } = selfTestSteps(sent, messages);
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      <ol className="flex flex-col gap-2">
        <Step state={left} words={[t`Sending`, t`Sent`, t`It did not go out`]} />
        <Step
          state={delivered}
          words={[t`Waiting until it arrives`, t`It arrived`, t`It did not arrive`]}
        />
        <Step
          state={answered}
          words={[t`Waiting for an answer`, t`An answer came: the number receives`, t`No answer`]}
        />
      </ol>
      <p className="text-base text-muted">
        {left === 'failed'
          ? t`Why stands beside the message in its thread, and under Failures.`
          : t`You may close this. The message and its answer stand in the thread.`}
      </p>
    </div>
  );
}

function Step({
  state,
  words: [waiting, done, failed],
}: {
  state: StepState;
  words: readonly [waiting: string, done: string, failed: string];
}) {
  const look = {
    waiting: { Icon: LoaderCircle, tone: 'text-muted', words: waiting },
    done: { Icon: CircleCheck, tone: 'text-good-ink', words: done },
    failed: { Icon: CircleX, tone: 'text-bad-ink', words: failed },
  }[state];
  return (
    <li className="flex items-center gap-2 text-base text-ink">
      <look.Icon size={16} aria-hidden className={look.tone} />
      {look.words}
    </li>
  );
}
