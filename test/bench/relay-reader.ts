import { createNodeFetch } from '../../src/main/core/node-ports.ts';
import { z } from 'zod';
import { serveQuestions } from './part.ts';

// The raw limit of reading a log: its pages fetched and parsed, one after the other, and dropped.

export interface ReaderQuestion {
  readonly url: string;
  readonly token: string;
}

const Page = z.object({ events: z.array(z.unknown()), next: z.int() });

async function readAll({ url, token }: ReaderQuestion): Promise<{ ms: number; events: number }> {
  const fetch = createNodeFetch();
  const headers = { authorization: `Bearer ${token}` };
  const began = performance.now();
  let events = 0;
  for (let after = 0; ;) {
    const answer = await fetch(new Request(`${url}/events?after=${after}&limit=500`, { headers }));
    const page = Page.parse(await answer.json());
    events += page.events.length;
    if (page.events.length === 0) return { ms: performance.now() - began, events };
    after = page.next;
  }
}

serveQuestions<ReaderQuestion>(readAll, () => undefined);
