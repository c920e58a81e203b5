import { z } from 'zod';
import type { EndpointKind } from '../faults.ts';

const routes: readonly (readonly [method: string, path: RegExp, kind: EndpointKind])[] = [
  ['GET', /^\/v1\/phones$/, 'numbers'],
  ['GET', /^\/v1\/phones\/[^/]+\/health$/, 'health'],
  ['GET', /^\/v1\/phones\/[^/]+\/conversations$/, 'list'],
  ['GET', /^\/v1\/phones\/[^/]+\/templates$/, 'templates'],
  ['POST', /^\/v1\/phones\/[^/]+\/media$/, 'upload'],
  ['GET', /^\/v1\/phones\/[^/]+\/media\/[^/]+$/, 'media'],
  ['POST', /^\/v1\/phones\/[^/]+\/messages$/, 'sendText'],
  ['GET', /^\/v1\/conversations\/[^/]+\/messages$/, 'read'],
  ['POST', /^\/v1\/conversations\/[^/]+\/read$/, 'markRead'],
];

const Typed = z.object({ type: z.string() });

const sendKinds: Readonly<Record<string, EndpointKind>> = {
  text: 'sendText',
  template: 'sendTemplate',
  image: 'sendMedia',
  video: 'sendMedia',
  audio: 'sendMedia',
  document: 'sendMedia',
  sticker: 'sendMedia',
  location: 'sendAdvanced',
  contacts: 'sendAdvanced',
  interactive: 'sendAdvanced',
  reaction: 'sendAdvanced',
};

/** What a path is for; a send counts as one of text, for all that its path tells. */
export function wppEndpoint(method: string, path: string): EndpointKind | null {
  return routes.find(([verb, route]) => verb === method && route.test(path))?.[2] ?? null;
}

/** The same for a whole request: what is sent stands in its body. */
export function wppRequestKind(
  request: Request,
  path: string,
): EndpointKind | null | Promise<EndpointKind | null> {
  const kind = wppEndpoint(request.method, path);
  if (kind !== 'sendText') return kind;
  const read = async (): Promise<EndpointKind> => {
    const body: unknown = await request
      .clone()
      .json()
      .catch(() => null);
    return sendKinds[Typed.safeParse(body).data?.type ?? 'text'] ?? 'sendText';
  };
  return read();
}
