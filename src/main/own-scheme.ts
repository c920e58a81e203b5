/** The window's origin in the desktop app. */
export const scheme = 'app';
export const ownOrigin = 'app://lobby';
export const ownAddress = `${ownOrigin}/`;

/** Whether a URL is a page of Lobby's own: its scheme and host exactly, no user, no port. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === 'app:' &&
    parsed.host === 'lobby' &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/** What the sender check looks at: Electron's `WebFrameMain`, or null when the frame is gone. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Whether a message comes from the main frame of a page of Lobby's own. */
export function isOwnSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOwnUrl(frame.url);
}

/**
 * The address a link may open in the person's own browser, or null: https alone, and no user or
 * password in it, which only serves to look like another site.
 */
export function externalUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== 'https:' || parsed.host === '') return null;
  return parsed.username === '' && parsed.password === '' ? parsed.href : null;
}

/**
 * What a page may do beyond showing itself: put text on the clipboard, and hear the microphone for a
 * voice message; `media` names what of Electron's "media" is asked for.
 */
export function isPermissionGranted(
  permission: string,
  url: string,
  media: readonly string[] = [],
): boolean {
  if (!isOwnUrl(url)) return false;
  if (permission === 'media') return media.length > 0 && media.every((kind) => kind === 'audio');
  return permission === 'clipboard-sanitized-write';
}

/** Whether a download is a file the window itself made (an export) or a message's, rather than something fetched. */
export function isOwnDownload(url: string): boolean {
  return url.startsWith(`blob:${ownAddress}`) || /^app:\/\/lobby\/media\/[\w-]+$/.test(url);
}
