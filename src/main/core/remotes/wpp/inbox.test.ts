import { expect, it } from 'vitest';
import type { Remote, RemoteConversationPage } from '../remote.ts';
import { listOf, openWpp, problem } from '../../../../../test/support/wpp-client.ts';

const never = new AbortController().signal;
const pathOf = (request: Request) => new URL(request.url).pathname;
const pageOf = (request: Request) => Number(new URL(request.url).searchParams.get('page'));
const conversation = (id: string) => ({ id, contactIdentifier: `of ${id}` });

async function walk({ parts }: Remote): Promise<string[]> {
  const refs: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 20; pages += 1) {
    const page: RemoteConversationPage | undefined = await parts.inbox?.listConversations(
      { cursor },
      never,
    );
    refs.push(...(page?.rows ?? []).map((row) => row.ref));
    cursor = page?.next ?? null;
    if (cursor === null) return refs;
  }
  throw new Error('It does not end');
}

it('the conversations of all numbers are one list, each with its number', async () => {
  const remote = await openWpp((request) => {
    if (pathOf(request) === '/v1/phones') return listOf([{ id: 'p1' }, { id: 'p2' }]);
    const number = pathOf(request).split('/')[3] ?? '';
    const hasMore = number === 'p1' && pageOf(request) < 3;
    return listOf([conversation(`${number}-${pageOf(request)}`)], {
      page: pageOf(request),
      hasMore,
    });
  });
  expect(await walk(remote)).toEqual(['p1-1', 'p2-1', 'p1-2', 'p1-3']);
});

it.each([
  ['says more follows on an empty page', { hasMore: true }, []],
  ['gives the first page again whatever is asked for', { page: 1, hasMore: true }, ['c']],
])('a walk ends at a platform that %s', async (_, pagination, ids) => {
  const remote = await openWpp((request) =>
    pathOf(request) === '/v1/phones'
      ? listOf([{ id: 'p1' }])
      : listOf(ids.map(conversation), { page: pageOf(request), ...pagination }),
  );
  expect(new Set(await walk(remote))).toEqual(new Set(ids));
});

it('without an envelope of pages a full page is followed, a short one ends', async () => {
  const asked: number[] = [];
  const full = Array.from({ length: 50 }, (_, index) => conversation(`c${index}`));
  const remote = await openWpp((request) => {
    if (pathOf(request) === '/v1/phones') return Response.json({ data: [{ id: 'p1' }] });
    asked.push(pageOf(request));
    return Response.json({ data: pageOf(request) === 1 ? full : [conversation('last')] });
  });
  expect(await walk(remote)).toHaveLength(51);
  expect(asked).toEqual([1, 2]);
});

it('a number that went away in the middle of a walk ends it for that number alone', async () => {
  let isGone = false;
  const remote = await openWpp((request) => {
    if (pathOf(request) === '/v1/phones') {
      return listOf(isGone ? [{ id: 'p2' }] : [{ id: 'p1' }, { id: 'p2' }]);
    }
    if (isGone && pathOf(request).includes('/p1/')) return problem(404, 'NOT_FOUND');
    const page = pageOf(request);
    isGone = true;
    const number = pathOf(request).split('/')[3] ?? '';
    return listOf([conversation(`${number}-${page}`)], { page, hasMore: page < 2 });
  });
  expect(await walk(remote)).toContain('p2-2');
});

it('a list that is refused for a number we have is an error, and no empty inbox', async () => {
  const remote = await openWpp((request) =>
    pathOf(request) === '/v1/phones' ? listOf([{ id: 'p1' }]) : problem(404, 'NOT_FOUND'),
  );
  await expect(walk(remote)).rejects.toMatchObject({ code: 'remote_not_found' });
});

it('numbers that were chosen need no list of numbers, and no other is read', async () => {
  const asked: string[] = [];
  const answer = (request: Request) => {
    asked.push(pathOf(request));
    if (pathOf(request) === '/v1/phones') return problem(404, 'NOT_FOUND');
    return listOf([conversation('c1')]);
  };
  const remote = await openWpp(answer, { phoneId: ' p7, p8\np7 ' });
  await walk(remote);
  expect(asked).toEqual(['/v1/phones/p7/conversations', '/v1/phones/p8/conversations']);
  const numbers = await remote.parts.numbers?.list(never);
  expect(numbers?.map(({ ref, phone }) => [ref, phone])).toEqual([
    ['p7', null],
    ['p8', null],
  ]);
});

it('a list of numbers that fails for another reason is not taken for its absence', async () => {
  const remote = await openWpp(() => problem(500, 'INTERNAL_ERROR'), { phoneId: 'p7' });
  await expect(remote.parts.numbers?.list(never)).rejects.toMatchObject({ code: 'remote_failed' });
});

it('what cannot be told from a row is not asked for', async () => {
  const remote = await openWpp(() => listOf([]));
  for (const query of [{ mode: 'ai' }, { assigned: 'me' }, { search: 'x' }] as const) {
    await expect(
      remote.parts.inbox?.listConversations({ cursor: null, ...query }, never),
    ).rejects.toMatchObject({ code: 'capability_missing' });
  }
});

it('older pages of a thread are asked for with the rows a page they were begun with', async () => {
  const asked: string[] = [];
  const remote = await openWpp((request) => {
    asked.push(new URL(request.url).search);
    return listOf([{ id: `m${pageOf(request)}`, timestamp: 1 }], {
      page: pageOf(request),
      hasMore: pageOf(request) < 2,
    });
  });
  const first = await remote.parts.inbox?.readConversation('c1', null, never, { limit: 7 });
  const second = await remote.parts.inbox?.readConversation('c1', first?.older ?? null, never);
  expect(asked).toEqual(['?page=1&limit=7', '?page=2&limit=7']);
  expect([second?.older, second?.complete]).toEqual([null, true]);
});
