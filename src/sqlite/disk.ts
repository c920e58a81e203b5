import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** What may be asked of the disk that a file lies on, after something went wrong with it. */
export interface Disk {
  /** Bytes that this user may still write there; null when the disk does not say. */
  room(file: string): number | null;
  /** Whether this user may write the file, or its folder where it is not there yet. */
  mayWrite(file: string): boolean;
}

/** The disks of this computer. Opens nothing: to close a database's file would drop its locks. */
export const systemDisk: Disk = {
  room(file) {
    try {
      const { bavail, bsize } = statfsSync(dirname(file));
      return bavail * bsize;
    } catch {
      return null;
    }
  },
  mayWrite(file) {
    try {
      accessSync(dirname(file), constants.W_OK);
      if (existsSync(file)) accessSync(file, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
};
