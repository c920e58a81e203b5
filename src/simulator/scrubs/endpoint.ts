import type { EndpointKind } from '../faults.ts';

export const scrubsPrefix = '/api/v1/whatsapp';
/** The hosted setup page: not part of the API, and the simulator's own. */
export const setupPrefix = '/whatsapp-setup';

const routes: readonly (readonly [method: string, path: RegExp, kind: EndpointKind])[] = [
  ['POST', /^\/onboarding-links$/, 'onboarding'],
  ['POST', /^\/numbers\/claim$/, 'claim'],
  ['GET', /^\/numbers$/, 'numbers'],
  ['GET', /^\/numbers\/[^/]+\/templates$/, 'templates'],
  ['POST', /^\/numbers\/[^/]+\/messages\/template$/, 'sendTemplate'],
  ['GET', /^\/numbers\/[^/]+\/conversations$/, 'list'],
  ['GET', /^\/numbers\/[^/]+\/conversations\/[^/]+\/messages$/, 'read'],
];

/** Which of the seven endpoints an address is, or null. */
export function scrubsEndpoint(method: string, path: string): EndpointKind | null {
  if (!path.startsWith(scrubsPrefix)) return null;
  const rest = path.slice(scrubsPrefix.length);
  return routes.find(([verb, route]) => verb === method && route.test(rest))?.[2] ?? null;
}

/** Whether a path is Scrubs': of its API, or of the setup page. Waabot's begin alike, and go on otherwise. */
export function isScrubsPath(path: string): boolean {
  if (path.startsWith(`${setupPrefix}/`)) return true;
  const rest = path.startsWith(scrubsPrefix) ? path.slice(scrubsPrefix.length) : '';
  return /^\/(?:onboarding-links|numbers)(?:\/|$)/.test(rest);
}
