import { Notification } from 'electron';
import type { NoticeTried } from '../shared/contract/notices.ts';
import type { Clock, NoticePort } from './core/ports.ts';
import type { Strings } from './strings.ts';

/** A system that says nothing for so long says nothing any more, ms. */
const longest = 5000;

/** Shows a notification to try it, and waits for what the system says of it. */
export function createNoticePort(clock: Clock, strings: () => Strings): NoticePort {
  return {
    async test() {
      if (!Notification.isSupported()) return { heard: 'unsupported', reason: null };
      const { testTitle, testBody } = strings();
      const notification = new Notification({ title: testTitle, body: testBody });
      const heard = new Promise<NoticeTried>((resolve) => {
        notification.on('show', () => resolve({ heard: 'shown', reason: null }));
        notification.on('failed', (_, reason) => resolve({ heard: 'failed', reason }));
      });
      notification.show();
      const over = new AbortController();
      const nothing = clock
        .sleep(longest, over.signal)
        .then((): NoticeTried => ({ heard: 'nothing', reason: null }));
      const answer = await Promise.race([heard, nothing]);
      over.abort();
      return answer;
    },
  };
}
