import { z } from 'zod';
import { serveQuestions } from './part.ts';
import type { VendorAddress } from './vendor-protocol.ts';

// The raw limit of reading a vendor: the same requests one after the other, as the client makes them,
// each answer parsed as JSON and thrown away.

const List = z.object({
  data: z.array(z.object({ id: z.string() })),
  meta: z.object({ hasMore: z.boolean() }),
});
const Thread = z.object({ data: z.object({ messages: z.array(z.unknown()) }) });

async function readAll({ url, apiKey }: VendorAddress): Promise<{ ms: number; messages: number }> {
  const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' };
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}/v1/messaging/conversations${path}`, { headers });
    return JSON.parse(await response.text());
  };
  const began = performance.now();
  let messages = 0;
  for (let page = 1, hasMore = true; hasMore; page += 1) {
    const list = List.parse(await get(`?page=${page}&limit=100`));
    ({ hasMore } = list.meta);
    for (const { id } of list.data) {
      messages += Thread.parse(await get(`/${id}`)).data.messages.length;
    }
  }
  return { ms: performance.now() - began, messages };
}

serveQuestions<VendorAddress>(readAll, () => undefined);
