import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Electron's fuse wire as @electron/fuses looks for it: sentinel, version 1, count, one byte a fuse. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100010'),
]);

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode: 0o755 });
}

const plist = (entries: Readonly<Record<string, string>>) =>
  `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${Object.entries(entries)
    .map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
    .join('')}</dict></plist>`;

/**
 * Writes what electron-builder needs to find of Electron's runtime for a target, without its
 * megabytes, and returns the folder. What is packed from it is a layout to look at, never an app.
 */
export function writeStandInDist(folder: string, platform: 'linux' | 'win32' | 'darwin'): string {
  if (platform === 'linux') put(join(folder, 'electron'), fuseWire);
  if (platform === 'win32') put(join(folder, 'electron.exe'), fuseWire);
  if (platform === 'darwin') {
    const app = join(folder, 'Electron.app/Contents');
    put(join(app, 'MacOS/Electron'), fuseWire);
    put(
      join(app, 'Info.plist'),
      plist({
        CFBundleExecutable: 'Electron',
        CFBundleName: 'Electron',
        CFBundleIconFile: 'electron.icns',
      }),
    );
    put(join(app, 'Frameworks/Electron Framework.framework/Electron Framework'), fuseWire);
    for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
      const helper = join(app, `Frameworks/Electron Helper${kind}.app/Contents`);
      put(join(helper, `MacOS/Electron Helper${kind}`), '');
      put(
        join(helper, 'Info.plist'),
        plist({ CFBundleExecutable: `Electron Helper${kind}`, CFBundleName: 'Electron Helper' }),
      );
    }
    put(join(app, 'Resources/electron.icns'), '');
  } else {
    put(join(folder, 'resources/default_app.asar'), '');
    put(join(folder, 'locales/en-US.pak'), '');
  }
  put(join(folder, 'LICENSE'), '');
  put(join(folder, 'version'), '45.4.1');
  return folder;
}
