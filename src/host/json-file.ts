import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeFileSync } from 'atomically';

/** A small file of this process's own. */
export interface JsonFile {
  /** What it holds; null where it is missing, cut short or no JSON. */
  read(): unknown;
  /** Replaces it whole: a kill leaves what was there or all of the new. Throws what the disk says. */
  write(content: object): void;
}

/**
 * Opens a JSON file, made at the first write, readable by its owner alone. It is read once: nobody
 * else writes it while a process has its data folder.
 */
export function openJsonFile(file: string): JsonFile {
  let known: unknown;
  try {
    known = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    known = null;
  }
  return {
    read: () => known,
    write: (content) => {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
      known = structuredClone(content);
    },
  };
}
