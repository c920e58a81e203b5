import { useLingui } from '@lingui/react/macro';
import type { WindowNotices } from '../../../shared/contract/bridge.ts';
import type { NoticeTried } from '../../../shared/contract/notices.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useCore } from '../../app/core-context.tsx';
import { createChime } from './chime.ts';

/** What was heard of a notification and of the sound. */
export interface Tried {
  readonly heard: Exclude<NoticeTried['heard'], 'window'> | 'denied';
  readonly reason: string | null;
  readonly sounded: boolean;
}

/** A browser that says nothing for so long says nothing any more, ms. */
const longest = 5000;

type Heard = Omit<Tried, 'sounded'>;

function heardIn(
  notices: WindowNotices,
  words: { readonly title: string; readonly body: string },
): Promise<Heard> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ heard: 'nothing', reason: null }), longest);
    notices.show(
      { ...words, tag: 'lobby test' },
      {
        heard: (heard) => {
          clearTimeout(timer);
          resolve({ heard, reason: null });
        },
      },
    );
  });
}

/** Tries a notification by whichever way this window has, and the sound where it is wanted. */
export function useTryNotice(): (withSound: boolean) => Promise<Tried> {
  const { t } = useLingui();
  const bridge = useCore();
  const sentence = useErrorSentence();

  async function inWindow(): Promise<Heard> {
    const { notices } = bridge.capabilities;
    if (notices === undefined) return { heard: 'unsupported', reason: null };
    const may = notices.mayShow() === 'ask' ? await notices.ask() : notices.mayShow();
    if (may !== 'yes') return { heard: 'denied', reason: null };
    return heardIn(notices, {
      title: t`Lobby can reach you`,
      body: t`This is how a new message shows.`,
    });
  }

  async function heard(): Promise<Heard> {
    try {
      const answer = await bridge.call('notices.test', {});
      return answer.heard === 'window'
        ? await inWindow()
        : { heard: answer.heard, reason: answer.reason };
    } catch (thrown) {
      return { heard: 'failed', reason: sentence(toErrorValue(thrown)).title };
    }
  }

  return async (withSound) => {
    // The press that asks for it is what lets a browser make a sound.
    const sounding = withSound ? createChime().play() : Promise.resolve(false);
    const answer = await heard();
    return { ...answer, sounded: await sounding.catch(() => false) };
  };
}
