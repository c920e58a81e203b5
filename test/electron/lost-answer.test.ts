import { rmSync } from 'node:fs';
import { lostAnswerSuite } from '../contract/lost-answer-suite.ts';
import { boot, bridgeOf, quit, shownWindow } from './boot.ts';

lostAnswerSuite('the built desktop app', async () => {
  const { standIn, dataDir } = await boot();
  return {
    bridge: bridgeOf(await shownWindow(standIn)),
    end: async () => {
      await quit(standIn);
      rmSync(dataDir, { recursive: true });
    },
  };
});
