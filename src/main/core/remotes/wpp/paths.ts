import { inboxPaths } from '../../../../shared/domain/link-paths.ts';
import { LobbyError } from '../../../../shared/errors.ts';

/**
 * What WPP's text does not say (api/README.md, "wpp", every row marked inferred): the setting of the
 * connection that says it, and what it is by default. The places in braces are filled in.
 */
export const inferredPaths = {
  phonesPath: '/v1/phones',
  ...inboxPaths,
  sharedLinksPath: '/v1/shared-inbox-links',
  sharedLinkPath: '/v1/shared-inbox-links/{linkId}',
  rotatePath: '/v1/shared-inbox-links/{linkId}/rotate',
  revokePath: '/v1/shared-inbox-links/{linkId}/revoke',
} as const;
type PathSetting = keyof typeof inferredPaths;

const settingNames = Object.keys(inferredPaths) as readonly PathSetting[];

/** Paths of a connection, without a leading slash, what was filled in encoded. */
export interface WppPaths {
  readonly phones: string;
  /** wpp-cloud.txt, "Check Phone Health" and "Send a Message": these two stand in the text. */
  health(phoneId: string): string;
  send(phoneId: string): string;
  conversations(phoneId: string): string;
  messages(conversationId: string): string;
  read(conversationId: string): string;
  templates(phoneId: string): string;
  upload(phoneId: string): string;
  file(phoneId: string, mediaId: string): string;
  /** "Create a shared inbox link" stands in the text; the rest of a link's life is inferred. */
  readonly createSharedLink: string;
  readonly sharedLinks: string;
  sharedLink(linkId: string): string;
  rotate(linkId: string): string;
  revoke(linkId: string): string;
  /** Onboarding links and webhooks stand in the text and on the vendor's other pages. */
  readonly onboardingLinks: string;
  onboardingLink(linkId: string): string;
  readonly webhooks: string;
  webhook(webhookId: string): string;
  testWebhook(webhookId: string): string;
}

const place = /\{(\w+)\}/g;

function placesOf(path: string): string {
  const names = [...path.matchAll(place)].map(([, name]) => name ?? '');
  return names.toSorted().join();
}

/** Below the base URL, of plain characters, with the very places of the default. */
function isPath(typed: string, standard: string): boolean {
  if (!/^(?:\/[\w.~@:+{}-]+)+$/.test(typed) || placesOf(typed) !== placesOf(standard)) return false;
  const parts = typed.split('/');
  return !parts.includes('.') && !parts.includes('..') && !/[{}]/.test(typed.replace(place, ''));
}

function fill(path: string, values: Readonly<Record<string, string>>): string {
  return path.slice(1).replace(place, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/**
 * The paths of a connection's settings; a setting that is absent or empty has its default. Throws
 * `bad_input` with `detail.fields` for what is no path below the base URL.
 */
export function pathsOf(settings: Readonly<Record<string, string>>): WppPaths {
  const typed = (name: PathSetting): string => settings[name]?.trim() || inferredPaths[name];
  const wrong = settingNames.filter((name) => !isPath(typed(name), inferredPaths[name]));
  if (wrong.length > 0) {
    throw new LobbyError('bad_input', 'A path begins with a slash and has the same places.', {
      detail: { fields: wrong, reason: 'path' },
    });
  }
  return {
    phones: fill(typed('phonesPath'), {}),
    health: (phoneId) => fill('/v1/phones/{phoneId}/health', { phoneId }),
    send: (phoneId) => fill('/v1/phones/{phoneId}/messages', { phoneId }),
    conversations: (phoneId) => fill(typed('conversationsPath'), { phoneId }),
    messages: (conversationId) => fill(typed('messagesPath'), { conversationId }),
    read: (conversationId) => fill(typed('readPath'), { conversationId }),
    templates: (phoneId) => fill(typed('templatesPath'), { phoneId }),
    upload: (phoneId) => fill(typed('mediaPath'), { phoneId }),
    file: (phoneId, mediaId) => fill(typed('mediaFilePath'), { phoneId, mediaId }),
    createSharedLink: 'v1/shared-inbox-links',
    sharedLinks: fill(typed('sharedLinksPath'), {}),
    sharedLink: (linkId) => fill(typed('sharedLinkPath'), { linkId }),
    rotate: (linkId) => fill(typed('rotatePath'), { linkId }),
    revoke: (linkId) => fill(typed('revokePath'), { linkId }),
    onboardingLinks: 'v1/onboarding-links',
    onboardingLink: (linkId) => fill('/v1/onboarding-links/{linkId}', { linkId }),
    webhooks: 'v1/outgoing-webhooks',
    webhook: (webhookId) => fill('/v1/outgoing-webhooks/{webhookId}', { webhookId }),
    testWebhook: (webhookId) => fill('/v1/outgoing-webhooks/{webhookId}/test', { webhookId }),
  };
}
