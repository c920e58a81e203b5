import type { Figure } from './figures.ts';
import { relayCatchUp } from './relay-catch-up.ts';
import { relayIngest } from './relay-ingest.ts';
import { relayWindow } from './relay-window.ts';

/** What a relay takes, keeps and hands on, and what a desk makes of it. */
export async function relay({
  small,
  say,
}: {
  readonly small: boolean;
  readonly say: (line: string) => void;
}): Promise<Figure[]> {
  say('relay: ingest');
  const ingested = await relayIngest(small ? 5000 : 20_000);
  say('relay: webhook to painted row');
  const painted = await relayWindow(small ? 500 : 1500);
  say('relay: catching up, and sockets');
  const caughtUp = await relayCatchUp(small ? 10_000 : 100_000, 1000);
  return [...ingested, ...painted, ...caughtUp];
}
