import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

function syncFolder(folder: string): void {
  // Windows cannot open a folder; its file system journals the rename by itself.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A rename that refuses to replace; file systems without hard links can only look first. */
function moveToNew(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    const noLinks = code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS';
    if (!noLinks || existsSync(to)) throw thrown;
    renameSync(from, to);
  }
}

/**
 * Writes a file so that a kill leaves either what was there or all of the new content, on disk when
 * it returns; mode 0600. With `onlyNew` an existing file is left alone and the error is `EEXIST`.
 */
export function writeFileAtomically(
  file: string,
  content: string | Uint8Array,
  options: { onlyNew: boolean },
): void {
  const temporary = `${file}.${process.pid}.tmp`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    if (typeof content === 'string') writeSync(descriptor, content);
    else writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    if (options.onlyNew) moveToNew(temporary, file);
    else renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(file));
}
