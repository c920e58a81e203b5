import { app, nativeImage, type BrowserWindow } from 'electron';
import { discPixels } from './badge-image.ts';
import { type Strings, withCount } from './strings.ts';

const overlaySize = 16;

/**
 * Shows the one count where the system has a place for it: the dock, the launcher, or a disc on the
 * taskbar's button with the count as its description.
 */
export function showBadge(count: number, window: BrowserWindow | null, strings: Strings): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count);
    return;
  }
  const size = { width: overlaySize, height: overlaySize };
  const image = count > 0 ? nativeImage.createFromBitmap(discPixels(overlaySize), size) : null;
  window?.setOverlayIcon(image, count > 0 ? withCount(strings.unread, count) : '');
}
