import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { createLinkWorld, type LinkWorld } from '../../../../test/contract/link-world.ts';
import type { Fetch } from '../ports.ts';

let world: LinkWorld;
beforeEach(() => {
  world = createLinkWorld();
});
afterEach(() => world.end());

/** A platform whose threads lie elsewhere than we infer. */
const movedThreads: Fetch = (request) => {
  const url = new URL(request.url);
  if (/^\/v1\/conversations\/[^/]+\/messages$/.test(url.pathname)) {
    return Promise.resolve(new Response('{}', { status: 404 }));
  }
  url.pathname = url.pathname.replace(/^\/v2\/threads\/([^/]+)$/, '/v1/conversations/$1/messages');
  return world.ports.fetch(new Request(url, request));
};
const moved = { messagesPath: '/v2/threads/{conversationId}' };
/** The threads that were read where they are. */
const readThreads = () => world.asked.filter((one) => one.startsWith('GET /v1/conversations/'));

it('a platform that has its threads elsewhere is read there, once the holder says where, and after a restart', async () => {
  const desk = await world.open({ fetch: movedThreads });
  const { url } = world.link();
  await desk.bridge.call('links.open', { url });
  await eventually(async () => expect(await desk.list()).toHaveLength(3));
  expect(readThreads()).toEqual([]);
  await desk.bridge.call('links.open', { url, settings: moved });
  await eventually(async () => expect(new Set(readThreads()).size).toBe(3));
  await desk.close();
  const again = await world.open({ fetch: movedThreads });
  // Opened without saying anything: what was said before holds.
  await again.bridge.call('links.open', { url });
  const zoe = { identifier: '15550100999', name: 'Zoe' };
  const { conversationRef } = world.simulator.control.personWrites(zoe, { text: 'Hello?' });
  await eventually(async () =>
    expect(readThreads()).toContain(`GET /v1/conversations/${conversationRef}/messages`),
  );
});
