import type { EndpointKind } from '../faults.ts';

/** The path of Waabot's own base URL (api/README.md, "waabot"). */
export const waabotPrefix = '/api/v1';

const routes: readonly (readonly [method: string, path: RegExp, kind: EndpointKind])[] = [
  ['POST', /^\/sessions$/, 'signIn'],
  ['GET', /^\/whatsapp$/, 'numbers'],
  ['POST', /^\/whatsapp\/createNewWhatsapp$/, 'bots'],
  ['PUT', /^\/whatsapp\/(?:update(?:General|Actions|ActiveDays|ActiveHours)|setWebhook)$/, 'bots'],
  ['POST', /^\/whatsapp\/init$/, 'session'],
  ['GET', /^\/whatsapp\/scan$/, 'session'],
  ['GET', /^\/whatsapp\/instance\/?$/, 'session'],
  ['GET', /^\/whatsapp\/instance\/logout\/[^/]+$/, 'session'],
  ['POST', /^\/whatsapp\/message$/, 'sendText'],
  ['POST', /^\/whatsapp\/(?:message\/)?sendText$/, 'sendText'],
  ['POST', /^\/whatsapp\/message\/(?:image|video|audio|doc)$/, 'sendMedia'],
  ['POST', /^\/whatsapp\/message\/(?:fileurl|button|contact|list|MediaButton)$/, 'sendAdvanced'],
  ['DELETE', /^\/whatsapp\/[^/]+$/, 'bots'],
];

/** Whether a path is Waabot's. */
export function isWaabotPath(path: string): boolean {
  return /^\/api\/v1\/(?:sessions|whatsapp)(?:\/|$)/.test(path);
}

/** What a request is for; words with something beside them count as more than words by their body. */
export function waabotEndpoint(method: string, path: string, body = ''): EndpointKind | null {
  if (!path.startsWith(waabotPrefix)) return null;
  const below = path.slice(waabotPrefix.length);
  const kind = routes.find(([verb, route]) => verb === method && route.test(below))?.[2] ?? null;
  const along = /"(?:location|attachments|contactId)"\s*:/.test(body);
  return kind === 'sendText' && along ? 'sendAdvanced' : kind;
}

/** The same for a whole request. */
export function waabotRequestKind(
  request: Request,
  path: string,
): EndpointKind | null | Promise<EndpointKind | null> {
  const { method } = request;
  const kind = waabotEndpoint(method, path);
  if (kind !== 'sendText') return kind;
  return request
    .clone()
    .text()
    .then((body) => waabotEndpoint(method, path, body));
}
