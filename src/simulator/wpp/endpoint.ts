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
  ['POST', /^\/v1\/onboarding-links$/, 'onboarding'],
  ['GET', /^\/v1\/onboarding-links\/[^/]+$/, 'onboarding'],
  ['GET', /^\/v1\/shared-inbox-links(\/[^/]+)?$/, 'sharedLinks'],
  ['POST', /^\/v1\/shared-inbox-links(\/[^/]+\/(rotate|revoke))?$/, 'sharedLinks'],
  ['PATCH', /^\/v1\/shared-inbox-links\/[^/]+$/, 'sharedLinks'],
  ['POST', /^\/v1\/shared-inbox-sessions$/, 'linkSession'],
  ['GET', /^\/v1\/outgoing-webhooks(\/[^/]+)?$/, 'webhooks'],
  ['POST', /^\/v1\/outgoing-webhooks(\/[^/]+\/test)?$/, 'webhooks'],
  ['PATCH', /^\/v1\/outgoing-webhooks\/[^/]+$/, 'webhooks'],
  ['DELETE', /^\/v1\/outgoing-webhooks\/[^/]+$/, 'webhooks'],
];

const wppPath =
  /^\/(v1\/(phones|conversations|onboarding-links|shared-inbox-links|shared-inbox-sessions|outgoing-webhooks)|connect|shared-inbox)(\/|$)/;

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

/** WPP's own paths: of its API, and of the pages it hosts. */
export function isWppPath(path: string): boolean {
  return wppPath.test(path);
}

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
