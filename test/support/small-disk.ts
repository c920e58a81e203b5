import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes. */
export interface SmallDisk {
  readonly dir: string;
  /** Takes all the room there is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  remove(): void;
}

function mount(dir: string, megabytes: number): boolean {
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir];
  return spawnSync('mount', options).status === 0;
}

function unmount(dir: string): void {
  spawnSync('umount', ['--lazy', dir]);
  rmdirSync(dir);
}

/** Whether this machine lets us mount one; only an administrator may. */
export function canMountDisk(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const dir = mkdtempSync(join(tmpdir(), 'lobby-disk-'));
  const mounted = mount(dir, 1);
  unmount(dir);
  return mounted;
}

/** Mounts one. */
export function openSmallDisk(megabytes: number): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), 'lobby-disk-'));
  if (!mount(dir, megabytes)) throw new Error('No disk could be mounted');
  const ballast = join(dir, 'ballast');
  const room = (): number => {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  };
  return {
    dir,
    fill() {
      const descriptor = openSync(ballast, 'a');
      try {
        for (let size = 1024 * 1024; size >= 1024; size /= 4) {
          const block = Buffer.alloc(size, 1);
          while (room() >= size) writeSync(descriptor, block);
        }
      } finally {
        closeSync(descriptor);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => unmount(dir),
  };
}
