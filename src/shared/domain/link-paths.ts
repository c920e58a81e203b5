/**
 * Where WPP's text does not say that the inbox of a number answers (api/README.md, "wpp", inferred):
 * what each is called as a setting, and what it is by default. Places in braces are filled in.
 */
export const inboxPaths = {
  conversationsPath: '/v1/phones/{phoneId}/conversations',
  messagesPath: '/v1/conversations/{conversationId}/messages',
  readPath: '/v1/conversations/{conversationId}/read',
  templatesPath: '/v1/phones/{phoneId}/templates',
  mediaPath: '/v1/phones/{phoneId}/media',
  mediaFilePath: '/v1/phones/{phoneId}/media/{mediaId}',
} as const;
export type InboxPath = keyof typeof inboxPaths;

/** Where the holder of a shared inbox link exchanges its token for a session (inferred). */
export const sessionPaths = { sessionsPath: '/v1/shared-inbox-sessions' } as const;

/** Every path that the holder of a link may have to correct. */
export const linkPaths = { ...sessionPaths, ...inboxPaths } as const;
export type LinkPath = keyof typeof linkPaths;
