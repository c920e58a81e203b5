import { useLingui } from '@lingui/react/macro';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import type { Settings } from '../../../shared/contract/app.ts';
import { isQuietAt } from '../../../shared/domain/quiet-hours.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useTryNotice, type Tried } from './use-try-notice.ts';

interface TriedNow extends Tried {
  readonly isQuiet: boolean;
}

/** Shows a notification and makes the sound now, and says what was heard of each. */
export function TryNotice({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const tryNow = useTryNotice();
  const [tried, setTried] = useState<TriedNow | null>(null);
  const [isPending, setPending] = useState(false);
  const press = async () => {
    setPending(true);
    const answer = await tryNow(settings.sound !== 'off');
    setTried({ ...answer, isQuiet: isQuietAt(settings.quietHours, Date.now()) });
    setPending(false);
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <Button icon={<BellRing size={14} />} isPending={isPending} onPress={() => void press()}>
        {t`Test notification`}
      </Button>
      {tried !== null && <Answer tried={tried} settings={settings} />}
    </div>
  );
}

function Answer({ tried, settings }: { tried: TriedNow; settings: Settings }) {
  const { t } = useLingui();
  const { reason } = tried;
  const said: Record<Tried['heard'], { tone: Tone; title: string; text: string | null }> = {
    shown: { tone: 'good', title: t`The system showed it`, text: null },
    failed: {
      tone: 'bad',
      title: t`The system refused it`,
      text: reason ?? t`It did not say why.`,
    },
    unsupported: {
      tone: 'bad',
      title: t`This system shows no notifications`,
      text: t`The badge, the sound and the words inside the window remain.`,
    },
    nothing: {
      tone: 'warn',
      title: t`The system said nothing`,
      text: t`If you saw none, look at the system’s notification settings: Lobby may be off there, or “Do not disturb” on.`,
    },
    denied: {
      tone: 'bad',
      title: t`This browser does not allow it`,
      text: t`Allow notifications for this page in the browser’s site settings, and try again.`,
    },
  };
  const { tone, title, text } = said[tried.heard];
  const notes = [
    text,
    settings.sound === 'off'
      ? t`The sound is off.`
      : tried.sounded
        ? t`The sound was played.`
        : t`The sound could not be played.`,
    settings.notifications ? null : t`“Notify me” is off: new messages show no notification.`,
    tried.isQuiet ? t`It is a quiet hour now: new messages wait for its end.` : null,
  ].filter((note) => note !== null);
  return (
    <Banner tone={tone} live="status" title={title}>
      {notes.join(' ')}
    </Banner>
  );
}
