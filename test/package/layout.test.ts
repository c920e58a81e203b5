import { extractAll, listPackage } from '@electron/asar';
import { Arch, build, Platform } from 'electron-builder';
import { DebugLogger } from 'builder-util';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import config from '../../electron-builder.config.ts';
import { bootPackedWorker } from './boot-worker.ts';
import { writeStandInDist } from './stand-in-dist.ts';

const root = resolve(import.meta.dirname, '../..');

const targets = [
  {
    platform: 'linux',
    arch: 'x64',
    builder: Platform.LINUX,
    resources: 'linux-unpacked/resources',
  },
  {
    platform: 'win32',
    arch: 'x64',
    builder: Platform.WINDOWS,
    resources: 'win-unpacked/resources',
  },
  {
    platform: 'darwin',
    arch: 'arm64',
    builder: Platform.MAC,
    resources: 'mac-arm64/Lobby.app/Contents/Resources',
  },
] as const;

const megabyte = 1024 * 1024;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

test('a wrong key in the builder configuration is refused', async () => {
  const log = new DebugLogger(false);
  const misspelt = Object.assign(structuredClone(config), { asarUnpak: [] });
  await expect(validateConfiguration(misspelt, log)).rejects.toThrow(/asarUnpak/);
  await expect(validateConfiguration(config, log)).resolves.toBeUndefined();
});

describe.each(targets)(
  'the packed layout for $platform $arch',
  ({ platform, arch, builder, resources }) => {
    const work = mkdtempSync(join(tmpdir(), 'lobby-package-'));
    const packed = join(work, 'dist', resources);
    const extracted = join(work, 'extracted');

    beforeAll(async () => {
      // The builder writes into the configuration it is given.
      const own = structuredClone(config);
      await build({
        targets: builder.createTarget('dir', Arch[arch]),
        projectDir: root,
        publish: 'never',
        config: {
          ...own,
          directories: { ...own.directories, output: join(work, 'dist') },
          electronDist: writeStandInDist(join(work, 'electron'), platform),
          disableAsarIntegrity: true,
          win: { ...own.win, signAndEditExecutable: false },
          mac: { ...own.mac, identity: null },
        },
      });
      mkdirSync(extracted);
      extractAll(join(packed, 'app.asar'), extracted);
    }, 180_000);

    afterAll(() => rmSync(work, { recursive: true, force: true }));

    test('holds exactly one native module, that of the target, outside the archive', () => {
      const natives = filesUnder(packed).filter((file) => file.endsWith('.node'));
      expect(natives).toEqual([
        `app.asar.unpacked/node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
      ]);
    });

    test('keeps the store worker outside the archive', () => {
      expect(filesUnder(packed)).toContain('app.asar.unpacked/out/main/store-worker.js');
    });

    test('carries no server package, no bundled Node, no source and no second copy of a package', () => {
      const files = listPackage(join(packed, 'app.asar'), { isPack: false }).map((file) =>
        file.replaceAll('\\', '/'),
      );
      const packages = new Set(
        files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(file)?.[1] ?? []),
      );
      expect([...packages]).toEqual(['better-sqlite3']);
      const strays = files.filter((file) =>
        /\/(src|test|docs|out\/host|\.cache)\/|\.map$|\.tsx?$/.test(file),
      );
      expect(strays).toEqual([]);
    });

    test('is under 15 MB without Electron', () => {
      const bytes = filesUnder(packed).reduce(
        (sum, file) => sum + statSync(join(packed, file)).size,
        0,
      );
      expect(bytes / megabyte).toBeLessThan(15);
    });

    if (platform === process.platform && arch === process.arch) {
      test('its store worker, extracted, opens an encrypted database in Node', async () => {
        await expect(bootPackedWorker(extracted, join(work, 'data'))).resolves.toBe('ready');
      });
    }
  },
);
