import {
  listOrders,
  views,
  type ConversationPage,
  type ListCursor,
  type ListOrder,
  type View,
} from '../../src/shared/contract/conversations.ts';
import { listWalks } from '../../src/main/core/features/conversations/list-sql.ts';
import { NumberId } from '../../src/shared/domain/ids.ts';
import { timed, type Desk } from './desk.ts';
import { timesOf, type Figure } from './figures.ts';
import { personId } from './folder.ts';
import { presentMs } from './history.ts';

interface ListQuery {
  readonly view: View;
  readonly order: ListOrder;
  readonly numberId: NumberId | null;
}

/** As many rows as the window asks for at once. */
const limit = 100;
const pagesDown = 5;
const rounds = 4;

interface ListInput extends ListQuery {
  readonly after: ListCursor | null;
  readonly limit: number;
}

/** Every view in every order, of all numbers and of one, read page after page from the top. */
export async function list({ bridge, raw }: Desk): Promise<Figure[]> {
  const times: number[] = [];
  const rawTimes: number[] = [];
  const counts: number[] = [];
  const one = NumberId.parse(1);

  async function walkDown(query: ListQuery): Promise<void> {
    let after: ListCursor | null = null;
    for (let page = 0; page < pagesDown; page += 1) {
      const input: ListInput = { ...query, after, limit };
      const began = performance.now();
      const { next }: ConversationPage = await bridge.call('conversations.list', input);
      times.push(performance.now() - began);
      const walks = listWalks({
        ...input,
        labelId: null,
        personId,
        now: presentMs,
        few: null,
        horizons: { byNumber: '{"1":9e15}', latest: Number.MAX_SAFE_INTEGER },
      }).map((walk) => ({ ...walk, statement: raw.prepare(walk.sql) }));
      rawTimes.push(
        await timed(() => {
          let left = limit;
          for (const { statement, parameters } of walks) {
            if (left > 0) left -= statement.all(...parameters, left).length;
          }
        }),
      );
      if (next === null) return;
      after = next;
    }
  }

  for (let round = 0; round < rounds; round += 1) {
    for (const view of views) {
      for (const order of listOrders) {
        for (const numberId of [null, one]) await walkDown({ view, order, numberId });
      }
      counts.push(await timed(() => bridge.call('conversations.counts', { numberId: null })));
    }
  }
  return [
    ...timesOf('list: a page of 100', times, rawTimes, { p95: 5 }),
    ...timesOf('list: counts of all views', counts, [], {}).slice(1, 2),
  ];
}
