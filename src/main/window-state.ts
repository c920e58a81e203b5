import { join } from 'node:path';
import { z } from 'zod';
import { openJsonFile } from '../host/json-file.ts';
import type { Bounds } from './window-bounds.ts';

const State = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof State>;

export interface WindowStateFile {
  /** Null when nothing sensible was kept. */
  read(): WindowState | null;
  write(bounds: Bounds, maximised: boolean): void;
}

/** `window.json` in the data folder. */
export function openWindowState(folder: string): WindowStateFile {
  const file = openJsonFile(join(folder, 'window.json'));
  return {
    read: () => State.safeParse(file.read()).data ?? null,
    write: (bounds, maximised) => file.write({ bounds: { ...bounds }, maximised }),
  };
}
