/** Scopes of the four endpoints (cloove.txt, the table). */
export const scopes = {
  list: 'messaging:conversations:read',
  read: 'messaging:messages:read',
  send: 'messaging:messages:send',
} as const;

/** Whether a key is for test or for live, by its own beginning (api/README.md, "cloove"). */
export function environmentOf(apiKey: string): 'test' | 'live' | null {
  return /^clv_(test|live)_/.exec(apiKey.trim())?.[1] === 'test'
    ? 'test'
    : apiKey.trim().startsWith('clv_live_')
      ? 'live'
      : null;
}
