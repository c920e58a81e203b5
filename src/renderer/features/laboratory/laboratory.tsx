import { useLingui } from '@lingui/react/macro';
import { Link2, MessageSquarePlus, X } from 'lucide-react';
import type { LaboratorySwitches } from '../../../shared/contract/app.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useCall, useSetAnswer } from '../../app/use-call.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';

const delays = [0, 2, 5, 10, 30] as const;

/** The demo's own switches: break things, and see that no promise breaks with them. */
export function Laboratory({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useCall('laboratory.state', {}, { topics: ['laboratory'] });
  const set = useAction('laboratory.set');
  const write = useAction('laboratory.customerWrites');
  const setAnswer = useSetAnswer();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const isLink = useWorkspace()?.which === 'link';
  const conversationId = useNavigation((navigation) => navigation.conversationId);
  const change = (part: Partial<LaboratorySwitches>) =>
    set.mutate(part, { onSuccess: (state) => setAnswer('laboratory.state', {}, state) });

  return (
    <aside
      aria-label={t`Laboratory`}
      className="flex w-76 shrink-0 animate-appear flex-col overflow-y-auto border-s border-line bg-sunken max-[75rem]:absolute max-[75rem]:inset-y-0 max-[75rem]:end-0 max-[75rem]:z-10 max-[75rem]:shadow-float"
    >
      <header className="flex h-12 shrink-0 items-center justify-between border-b border-line ps-4 pe-2">
        <h2 className="text-md font-semibold text-ink">{t`Laboratory`}</h2>
        <IconButton label={t`Close`} icon={<X size={16} aria-hidden />} onPress={onClose} />
      </header>
      {data !== undefined && (
        <div className="flex flex-col gap-4 p-4">
          <p className="text-base text-muted">
            {t`Break things here and watch what the inbox says. No message is lost or sent twice.`}
          </p>
          <Switch
            isSelected={data.networkCut}
            onChange={(networkCut) => change({ networkCut })}
            description={t`What you send waits and leaves in order when the network is back.`}
          >
            {t`Cut the network`}
          </Switch>
          <Select
            label={t`Delay every answer`}
            value={String(data.delaySeconds)}
            options={delays.map((seconds) => ({
              id: String(seconds),
              label: seconds === 0 ? t`No delay` : format.duration(seconds * 1000),
            }))}
            onChange={(seconds) => change({ delaySeconds: Number(seconds) })}
          />
          <Switch
            isSelected={data.loseNextAnswer}
            onChange={(loseNextAnswer) => change({ loseNextAnswer })}
            description={t`The next message goes out, and the platform’s answer never arrives.`}
          >
            {t`Lose the next answer`}
          </Switch>
          <Switch
            isSelected={data.failNextSend}
            onChange={(failNextSend) => change({ failNextSend })}
            description={t`WhatsApp refuses the next message and says why.`}
          >
            {t`Fail the next send`}
          </Switch>
          <Switch
            isSelected={data.customersAnswer}
            onChange={(customersAnswer) => change({ customersAnswer })}
            description={t`Customers write back by themselves after a while.`}
          >
            {t`Customers answer`}
          </Switch>
          <Switch
            isSelected={data.numberRed}
            onChange={(numberRed) => change({ numberRed })}
            description={t`The hotel’s number can neither send nor receive until you turn this off.`}
          >
            {t`Turn a number red`}
          </Switch>
          {data.sharedLink !== null && (
            <Switch
              isSelected={data.linkTakenBack}
              onChange={(linkTakenBack) => change({ linkTakenBack })}
              description={t`Whoever has the hotel’s shared inbox link open sees it end.`}
            >
              {t`Take the shared link back`}
            </Switch>
          )}
          {data.sharedLink !== null && !isLink && (
            <Button
              icon={<Link2 size={15} />}
              onPress={() => openDialog({ kind: 'shared_link', text: data.sharedLink ?? '' })}
            >
              {t`Open the shared link`}
            </Button>
          )}
          <Button
            icon={<MessageSquarePlus size={15} />}
            isPending={write.isPending}
            onPress={() => write.mutate({ conversationId })}
          >
            {t`A customer writes now`}
          </Button>
        </div>
      )}
    </aside>
  );
}
