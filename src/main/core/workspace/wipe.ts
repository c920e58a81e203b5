import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../../sqlite/atomic-file.ts';

/** While it lies in the folder, everything else of the workspace is to go. */
const markFile = 'lobby.wipe';

/** What the files of a key, or half of one that was being written, are called. */
const keyNames = /^lobby\.key(\.json)?(\.\d+\.tmp)?$/;
const databaseNames = /^lobby\.db(-wal|-shm|-journal|-mark|-trail|\.before-migration)?$/;
const halfWritten = /^lobby\.db\S*\.(partial|tmp)$/;
const replacementNames = /^incoming(\.partial|\.placing)?$/;

/** Shared inbox links that were opened here: a folder each, and which one was in the window. */
const linksFolder = 'links';
const linkNames = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|open(\.\d+\.tmp)?)$/;

/** Folders of the workspace, and what Lobby itself calls the entries in them. */
const folders: readonly { readonly name: string; readonly own: RegExp }[] = [
  { name: 'backups', own: /^lobby-\d{4}-\d{2}-\d{2}\.db\S*$/ },
  { name: 'media', own: /^[0-9a-f]{48}(\.part)?$/ },
  { name: 'kept', own: /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z-(repaired|restored|started-anew)$/ },
  { name: linksFolder, own: linkNames },
];

/** Takes one file or folder off the disk; tests cut it short. */
export type Remove = (path: string) => void;

/** Nobody can read with a key that is written over, whatever becomes of its place on the disk. */
function overwrite(path: string): void {
  const { size } = lstatSync(path);
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.alloc(size), 0, size, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A file is removed; a folder with all that is in it; a link without what it leads to. */
function removePath(path: string): void {
  if (lstatSync(path).isDirectory()) {
    rmSync(path, { recursive: true, force: true });
    return;
  }
  unlinkSync(path);
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Empties a folder of what is ours; it goes too, unless somebody else put something there. */
function emptyFolder(path: string, own: RegExp, remove: Remove): void {
  if (!isFolder(path)) return;
  for (const name of readdirSync(path)) if (own.test(name)) remove(join(path, name));
  if (readdirSync(path).length === 0) rmdirSync(path);
}

/** Removes the keys of a folder, so that nobody reads what else lies in it. */
function removeKeys(dir: string, remove: Remove): void {
  for (const name of readdirSync(dir).filter((one) => keyNames.test(one))) {
    overwrite(join(dir, name));
    remove(join(dir, name));
  }
}

function removeLinkKeys(dir: string, remove: Remove): void {
  if (!isFolder(dir)) return;
  for (const name of readdirSync(dir).filter((one) => linkNames.test(one))) {
    if (isFolder(join(dir, name))) removeKeys(join(dir, name), remove);
  }
}

/**
 * Ends a wipe that was begun, from wherever a kill cut it short; does nothing where none was. The
 * keys go first: what is left after that, nobody can read. Files that Lobby did not make stay, and
 * so do the settings and the demo. Throws what the disk throws; the next try goes on then.
 */
export function settleWipe(dir: string, remove: Remove = removePath): void {
  const mark = join(dir, markFile);
  if (!existsSync(mark)) return;
  const names = readdirSync(dir);
  removeKeys(dir, remove);
  removeLinkKeys(join(dir, linksFolder), remove);
  const rest = [databaseNames, halfWritten, replacementNames];
  for (const name of names.filter((one) => rest.some((own) => own.test(one)))) {
    remove(join(dir, name));
  }
  for (const { name, own } of folders) emptyFolder(join(dir, name), own, remove);
  remove(mark);
}

/**
 * Removes everything of the workspace in `dir`: from the moment the mark is on the disk it happens,
 * whatever comes in between. The workspace must be closed.
 */
export function wipe(dir: string, remove: Remove = removePath): void {
  writeFileAtomically(join(dir, markFile), '', { onlyNew: false });
  settleWipe(dir, remove);
}
