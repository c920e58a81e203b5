import { app, shell, type Session } from 'electron';
import type { LogPort } from './core/ports.ts';
import { externalUrl, isOwnDownload, isOwnUrl, isPermissionGranted } from './own-scheme.ts';

/**
 * Holds every page, of every window there may ever be, to Lobby's own address: no navigation, no
 * further windows, no webviews. An https link opens in the person's own browser.
 */
export function restrictContents(log: () => LogPort | null): void {
  app.on('web-contents-created', (_, contents) => {
    const refuse = (event: { preventDefault(): void }, what: string): void => {
      event.preventDefault();
      log()?.write('warn', 'a page was held back', { what });
    };
    contents.on('will-navigate', (event) => {
      if (!isOwnUrl(event.url)) refuse(event, 'navigation');
    });
    contents.on('will-redirect', (event) => {
      if (!isOwnUrl(event.url)) refuse(event, 'redirect');
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) refuse(event, 'frame');
    });
    contents.on('will-attach-webview', (event) => refuse(event, 'webview'));
    contents.setWindowOpenHandler(({ url }) => {
      const address = externalUrl(url);
      if (address !== null) void shell.openExternal(address);
      return { action: 'deny' };
    });
  });
}

/** Denies every permission, device and display capture that is not listed. */
export function restrictSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes : undefined;
    answer(isPermissionGranted(permission, details.requestingUrl, media));
  });
  session.setPermissionCheckHandler((_, permission, origin, { mediaType }) =>
    isPermissionGranted(permission, origin, mediaType === undefined ? [] : [mediaType]),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, answer) => answer({}));
  session.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault();
  });
}
