import { join } from 'node:path';
import { app, Menu, nativeImage, Tray } from 'electron';
import { type Strings, withCount } from './strings.ts';

/** Lobby's place in the tray or menu bar. */
export interface TrayPlace {
  /** Whether there is one: without its picture there is none, rather than one nobody can see. */
  readonly exists: boolean;
  update(count: number, strings: Strings): void;
}

/** The picture for the tray: a template on macOS, which colours it itself. */
function picture(resources: string): Electron.NativeImage {
  const mac = process.platform === 'darwin';
  const name = mac ? 'trayTemplate.png' : join('icons', '32x32.png');
  return nativeImage.createFromPath(join(resources, name));
}

/** Puts Lobby into the tray. `open` shows the window. */
export function createTray(resources: string, open: () => void): TrayPlace {
  const image = picture(resources);
  if (image.isEmpty()) return { exists: false, update: () => undefined };
  const tray = new Tray(image);
  tray.on('click', open);
  return {
    exists: true,
    update: (count, strings) => {
      tray.setToolTip(count > 0 ? withCount(strings.unread, count) : 'Lobby');
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: strings.open, click: open },
          { type: 'separator' },
          { label: strings.quit, click: () => app.quit() },
        ]),
      );
    },
  };
}
